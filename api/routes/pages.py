"""The first page and its files. They are plain files beside this package, never made from text of documents."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from api.doorway import PAGE_POLICY

PAGE = Path(__file__).parent.parent / "page"
router = APIRouter(include_in_schema=False)


@router.get("/")
async def first_page() -> FileResponse:
    """The first page: search, card, neighbourhood, paths."""
    headers = {"content-security-policy": PAGE_POLICY, "cache-control": "no-cache"}
    return FileResponse(PAGE / "index.html", media_type="text/html", headers=headers)


def files() -> StaticFiles:
    """The first page's styles, scripts and pictures, to be mounted under /page."""
    return StaticFiles(directory=PAGE, check_dir=False)
