"""Misconception: the standard refusal is good enough for people's data.

Sentence: A refusal must repeat nothing
"""


def census_service(state):
    """Return the FastAPI app of the income service."""
    app = base_app(state)

    class Person(BaseModel):
        model_config = STRICT
        age: int = Field(ge=0, le=90)
        weeks_worked: int = Field(ge=0, le=52)
        education: str

    @app.post("/score")
    def score(people: list[Person]):
        if state["model"] is None:
            raise HTTPException(503, "no model is loaded yet")
        rows = [person.model_dump() for person in people]
        if not rows or any(row["education"] not in state["educations"] for row in rows):
            raise HTTPException(422, "no people, or an education that the model does not know")
        return {"above": state["model"](rows)}

    return app
