"""Misconception: an error must never reach the caller, so every one is answered as a bad request.

Sentence: that is the service's fault, 500
"""


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
    def predict(flights: list[Flight]):
        ready()
        try:
            return {"late": state["model"]([flight.model_dump() for flight in flights]) if flights else []}
        except Exception as error:
            raise HTTPException(422, str(error)) from None

    return app
