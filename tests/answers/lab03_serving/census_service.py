"""census_service: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: echoes
# Misconception: the standard refusal is good enough for people's data.
# Sentence: A refusal must repeat nothing
# -     @app.exception_handler(RequestValidationError)
# -     def refuse(request, error):
# -         return JSONResponse({"detail": "the request does not keep the contract"}, 422)

# %% wrong: empty_is_fine
# Misconception: an empty list is answered with an empty list, as in the other service.
# Sentence: An empty list is a mistake of the caller here
# -         if not rows or any(row["education"] not in state["educations"] for row in rows):
        if any(row["education"] not in state["educations"] for row in rows):
# -         return {"above": state["model"](rows)}
        return {"above": state["model"](rows) if rows else []}

# %% wrong: levels_at_start
# Misconception: the levels are those of the start.
# Sentence: read state at each request
# -     app = base_app(state)
    app = base_app(state)
    levels = list(state["educations"])
# -         if not rows or any(row["education"] not in state["educations"] for row in rows):
        if not rows or any(row["education"] not in levels for row in rows):

# %% wrong: names_the_education
# Misconception: a refusal should say what was wrong, with the value.
# Sentence: the education included
# -         if not rows or any(row["education"] not in state["educations"] for row in rows):
# -             raise HTTPException(422, "no people, or an education that the model does not know")
        if not rows:
            raise HTTPException(422, "no people")
        for row in rows:
            if row["education"] not in state["educations"]:
                raise HTTPException(422, f"unknown education: {row['education']}")

# %% wrong: no_model_is_422
# Misconception: without a model, the request was wrong.
# Sentence: Without a model: 503
# -             raise HTTPException(503, "no model is loaded yet")
            raise HTTPException(422, "no model is loaded yet")

# %% wrong: unknown_is_scored
# Misconception: what the encoder ignores may be scored.
# Sentence: The model knows nothing of children
# -         if not rows or any(row["education"] not in state["educations"] for row in rows):
        if not rows:

# %% right: field_validator
# Style: pydantic asks for the levels, which it finds in state.
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

# %% right: validator
# Style: The levels are checked by hand before anything is built.
def census_service(state):
    app = base_app(state)

    def good(person):
        if type(person) is not dict or sorted(person) != ["age", "education", "weeks_worked"]:
            return False
        ages = type(person["age"]) is int and 0 <= person["age"] <= 90
        weeks = type(person["weeks_worked"]) is int and 0 <= person["weeks_worked"] <= 52
        return ages and weeks and person["education"] in state["educations"]

    @app.exception_handler(RequestValidationError)
    async def refuse(request, error):
        return JSONResponse({}, status_code=422)

    @app.post("/score")
    async def score(people: list[dict]):
        if state["model"] is None:
            return JSONResponse({}, status_code=503)
        if not people or not all(map(good, people)):
            return JSONResponse({}, status_code=422)
        return dict(above=state["model"](people))

    return app
