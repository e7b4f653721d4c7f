"""Misconception: what nobody needs does no harm.

Sentence: A field that nobody knows
"""


def contract(state):
    """Return the FastAPI app of the delay service."""
    app = base_app(state)

    class Flight(BaseModel):
        model_config = ConfigDict(strict=True)
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
