# SPDX-FileCopyrightText: 2026 The Rondom contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the API lives: /api/v1/, without a slash at the end (NL API Design Rules, API-48), and its description in /api/v1/openapi.json (API-51)."""

from typing import NoReturn

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from rondom.api.agreements import router
from rondom.api.door import VERSION, behind_the_door
from rondom.core.decisions import Denied

api = NinjaAPI(
    title="Rondom",
    version=VERSION,
    description="Wat een organisatie zelf mag lezen. Je logt in zoals op de pagina's; elke vraag staat in het logboek dat de inwoner leest.",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
)
api.add_router("/afspraken", router)


@api.exception_handler(Http404)
@api.exception_handler(Denied)
def to_the_door(request: HttpRequest, said: Exception) -> NoReturn:
    """What is not there and what a rule refuses is answered and written down by the door, as it is for every page."""
    raise said


@require_safe
def description(request: HttpRequest) -> JsonResponse:
    """What can be asked here, in OpenAPI: for everyone, it tells nothing of anybody."""
    return JsonResponse(api.get_openapi_schema(path_prefix="/api/v1/"))


def _behind(pattern: URLPattern) -> URLPattern:
    pattern.callback = behind_the_door(pattern.callback)
    return pattern


app_name = "api"
urlpatterns = [
    path("openapi.json", description, name="description"),
    *(_behind(pattern) for pattern in api.urls[0] if pattern.name != "api-root"),
]
