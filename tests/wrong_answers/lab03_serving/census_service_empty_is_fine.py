"""Misconception: an empty list is answered with an empty list, as in the other service.

Sentence: An empty list is a mistake of the caller here
"""


def census_service(state):
    """Return the FastAPI app of the income service."""
    app = base_app(state)

    class Person(BaseModel):
        model_config = STRICT
        age: int = Field(ge=0, le=90)
        weeks_worked: int = Field(ge=0, le=52)
        education: str

    @app.exception_handler(RequestValidationError)
    def refuse(request, error):
        return JSONResponse({"detail": "the request does not keep the contract"}, 422)

    @app.post("/score")
    def score(people: list[Person]):
        if state["model"] is None:
            raise HTTPException(503, "no model is loaded yet")
        rows = [person.model_dump() for person in people]
        if any(row["education"] not in state["educations"] for row in rows):
            raise HTTPException(422, "no people, or an education that the model does not know")
        return {"above": state["model"](rows) if rows else []}

    return app
