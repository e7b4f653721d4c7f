"""Misconception: a number is a number, even as text.

Sentence: An hour sent as text is the caller's mistake
"""


def contract(state):
    """Return the FastAPI app of the delay service."""
    app = base_app(state)

    class Flight(BaseModel):
        model_config = ConfigDict(extra="forbid")
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
    def predict(flights: list[Flight]):
        ready()
        return {"late": state["model"]([flight.model_dump() for flight in flights]) if flights else []}

    return app
