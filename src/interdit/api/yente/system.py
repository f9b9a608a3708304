"""`/healthz`, `/readyz`, `/updatez`: is it alive, is it ready, bring it up to date."""

import hmac

from litestar import Response, get, post
from litestar.di import NamedDependency

from interdit.api.yente.desk import Desk
from interdit.api.yente.errors import Asking, WireError
from interdit.api.yente.parameters import UpdateParameters, documented, read

_OK = b'{"status":"ok"}'
_TAGS = ["System information"]


@get("/healthz", tags=_TAGS, sync_to_thread=False)
def healthz() -> Response[bytes]:
    """Say that the process is up."""
    return Response(_OK, media_type="application/json")


@get("/readyz", tags=_TAGS)
async def readyz(desk: NamedDependency[Desk]) -> Response[bytes]:
    """Say whether the current edition is open and ready; while it is not: 503, and it is being made ready."""
    if not desk.is_ready:
        desk.begin()
        raise WireError(503, "Index not ready.")
    return Response(_OK, media_type="application/json")


@post("/updatez", status_code=200, tags=_TAGS, operation_class=documented(UpdateParameters))
async def updatez(request: Asking, desk: NamedDependency[Desk]) -> Response[bytes]:
    """Bring the lists up to date and open what is current; needs the token that the server was given."""
    given = read(UpdateParameters, request)
    token = desk.settings.update_token
    if not token or not hmac.compare_digest(token.encode(), given.token.encode()):
        raise WireError(403, "Invalid token.")
    if given.sync:
        await desk.run(desk.update)
    else:
        desk.begin(update=True)
    return Response(_OK, media_type="application/json")
