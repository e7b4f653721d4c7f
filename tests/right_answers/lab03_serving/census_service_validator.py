"""The levels are checked by hand before anything is built."""


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
