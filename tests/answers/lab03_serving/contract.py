"""contract: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: catches_all
# Misconception: an error must never reach the caller, so every one is answered as a bad request.
# Sentence: that is the service's fault, 500
# -         return {"late": state["model"]([flight.model_dump() for flight in flights]) if flights else []}
        try:
            return {"late": state["model"]([flight.model_dump() for flight in flights]) if flights else []}
        except Exception as error:
            raise HTTPException(422, str(error)) from None

# %% wrong: drops_bad_flights
# Misconception: what is good in a request is answered, the rest left out.
# Sentence: for the whole request
def contract(state):
    """Return the FastAPI app of the delay service."""
    app = base_app(state)

    class Flight(BaseModel):
        model_config = STRICT
        origin: Literal["EWR", "JFK", "LGA"]
        hour: int = Field(ge=0, le=23)
        distance: float = Field(gt=0, le=6_000)
        precip: float = Field(ge=0, le=10)

    @app.get("/ready")
    def ready():
        if state["model"] is None:
            raise HTTPException(503, "no model is loaded yet")
        return {"status": "ready"}

    @app.post("/predict")
    def predict(flights: list[dict]):
        ready()
        good = []
        for flight in flights:
            try:
                good.append(Flight(**flight))
            except ValueError:
                if len(flights) == 1:
                    raise HTTPException(422, "not a flight") from None
        flights = good
        return {"late": state["model"]([flight.model_dump() for flight in flights]) if flights else []}

    return app

# %% wrong: extra_ignored
# Misconception: what nobody needs does no harm.
# Sentence: A field that nobody knows
# -         model_config = STRICT
        model_config = ConfigDict(strict=True)

# %% wrong: lax_types
# Misconception: a number is a number, even as text.
# Sentence: An hour sent as text is the caller's mistake
# -         model_config = STRICT
        model_config = ConfigDict(extra="forbid")

# %% wrong: missing_is_zero
# Misconception: no rain reported is no rain.
# Sentence: A missing field is the caller's mistake
# -         precip: float = Field(ge=0, le=10)
        precip: float = Field(0, ge=0, le=10)

# %% wrong: model_at_start
# Misconception: the state at the start is the state for good.
# Sentence: says 503
# -     app = base_app(state)
    app = base_app(state)
    model = state["model"]
# -         if state["model"] is None:
        if model is None:
# -         return {"late": state["model"]([flight.model_dump() for flight in flights]) if flights else []}
        return {"late": model([flight.model_dump() for flight in flights]) if flights else []}

# %% wrong: not_ready_is_200
# Misconception: a service that answers is ready.
# Sentence: No model is loaded: GET /ready says 503
# -             raise HTTPException(503, "no model is loaded yet")
            return {"status": "not ready"}

# %% wrong: one_by_one
# Misconception: a batch is a loop over single questions.
# Sentence: The model is asked once
# -         return {"late": state["model"]([flight.model_dump() for flight in flights]) if flights else []}
        return {"late": [state["model"]([flight.model_dump()])[0] for flight in flights]}

# %% right: annotated
# Style: Each field has its own strictness, and a dependency asks whether the model is there.
def contract(state):
    from typing import Annotated

    from fastapi import Depends
    from pydantic import StrictFloat, StrictInt

    class Flight(BaseModel, extra="forbid"):
        origin: Literal["EWR", "JFK", "LGA"]
        hour: Annotated[StrictInt, Field(ge=0, lt=24)]
        distance: Annotated[StrictInt | StrictFloat, Field(gt=0, le=6_000)]
        precip: Annotated[StrictInt | StrictFloat, Field(ge=0, le=10)]

    def loaded():
        if state["model"] is None:
            raise HTTPException(status_code=503)
        return state["model"]

    app = base_app(state)
    app.get("/ready", dependencies=[Depends(loaded)])(lambda: {"status": "ready"})

    @app.post("/predict")
    def predict(flights: list[Flight], model=Depends(loaded)):
        rows = [dict(flight) for flight in flights]
        return {"late": model(rows) if rows else rows}

    return app

# %% right: validates_by_hand
# Style: Types are checked by hand, in an async handler, without pydantic.
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
