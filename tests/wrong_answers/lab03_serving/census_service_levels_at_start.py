"""Misconception: the levels are those of the start.

Sentence: read state at each request
"""


def census_service(state):
    """Return the FastAPI app of the income service."""
    app = base_app(state)
    levels = list(state["educations"])

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
        if not rows or any(row["education"] not in levels for row in rows):
            raise HTTPException(422, "no people, or an education that the model does not know")
        return {"above": state["model"](rows)}

    return app
