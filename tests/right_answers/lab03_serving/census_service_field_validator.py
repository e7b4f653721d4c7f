"""pydantic asks for the levels, which it finds in state."""


def census_service(state):
    from typing import Annotated

    from pydantic import AfterValidator

    def known(education):
        if education not in set(state["educations"]):
            raise ValueError("not a level of the model")
        return education

    class Person(BaseModel, strict=True, extra="forbid"):
        age: Annotated[int, Field(ge=0, le=90)]
        weeks_worked: Annotated[int, Field(ge=0, le=52)]
        education: Annotated[str, AfterValidator(known)]

    app = base_app(state)
    app.add_exception_handler(RequestValidationError, lambda *_: JSONResponse({"detail": "refused"}, 422))

    @app.post("/score")
    def score(people: Annotated[list[Person], Field(min_length=1)]):
        model = state["model"]
        if not model:
            raise HTTPException(503)
        return {"above": model([person.model_dump() for person in people])}

    return app
