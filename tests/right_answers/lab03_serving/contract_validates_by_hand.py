"""Types are checked by hand, in an async handler, without pydantic."""


def contract(state):
    app = base_app(state)

    def is_flight(flight):
        if not isinstance(flight, dict) or set(flight) != {"origin", "hour", "distance", "precip"}:
            return False
        numbers = [flight[name] for name in ("hour", "distance", "precip")]
        if any(type(number) not in (int, float) for number in numbers) or type(flight["hour"]) is not int:
            return False
        hour, distance, precip = numbers
        known = flight["origin"] in ("EWR", "JFK", "LGA")
        return known and 0 <= hour <= 23 and 0 < distance <= 6000 and 0 <= precip <= 10

    @app.get("/ready")
    async def ready():
        if not state["model"]:
            return JSONResponse({"status": "loading"}, 503)
        return {"status": "ready"}

    @app.post("/predict")
    async def predict(flights: list[dict]):
        if not state["model"]:
            return JSONResponse({"detail": "loading"}, 503)
        if not all(is_flight(flight) for flight in flights):
            return JSONResponse({"detail": "not a list of flights"}, 422)
        return {"late": state["model"](flights) if flights else []}

    return app
