"""Each field has its own strictness, and a dependency asks whether the model is there."""


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
