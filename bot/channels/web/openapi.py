"""``/api/openapi.json``: the applicant API's description, made from its operations and their models."""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.schema import schema

from bot.channels.web.models import Problem
from bot.channels.web.operation import Operation

_SCHEMAS = "#/components/schemas/"
_DESCRIPTION = (
    "Talk a filing through. Create a conversation, post messages, read answers by long poll or over the "
    "WebSocket /api/conversations/{conversation_id}/socket, whose first frame is "
    '{"type": "hello", "token", "after"} and which sends the same message and state objects.'
)


def describe(operations: Iterable[Operation]) -> dict[str, Any]:
    """The OpenAPI 3.1 document of ``operations``."""
    listed = list(operations)
    paths: dict[str, Any] = {}
    for operation in listed:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "ICP filing assistant", "version": "1", "description": _DESCRIPTION},
        "paths": paths,
        "components": {
            "schemas": schema(_models(listed), ref_prefix=_SCHEMAS)["definitions"],
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _models(operations: list[Operation]) -> list[type[BaseModel]]:
    found: dict[type[BaseModel], None] = {Problem: None}
    for operation in operations:
        for model in (operation.body, *operation.answers.values()):
            if model is not None:
                found[model] = None
    return list(found)


def _operation(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "tags": list(operation.tags),
        "parameters": [*_path_parameters(operation.path), *_query_parameters(operation.query)],
        "responses": _responses(operation),
        "security": [] if operation.open else [{"token": []}],
    }
    if operation.body is not None:
        described["requestBody"] = {"required": True, "content": _json(operation.body, operation.example)}
    return described


def _path_parameters(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", path)
    ]


def _query_parameters(query: type[BaseModel] | None) -> list[dict[str, Any]]:
    properties = query.schema()["properties"] if query else {}
    return [
        {"name": name, "in": "query", "required": False, "schema": one} for name, one in properties.items()
    ]


def _responses(operation: Operation) -> dict[str, Any]:
    answers = {
        str(status): {
            "description": HTTPStatus(status).phrase,
            **_content(operation, model),
        }
        for status, model in operation.answers.items()
    }
    refused = operation.refusals if operation.open else (401, 404, *operation.refusals)
    refusals = {
        str(status): {"description": HTTPStatus(status).phrase, "content": _json(Problem)}
        for status in (*refused, 500)
    }
    return answers | refusals


def _content(operation: Operation, model: type[BaseModel] | None) -> dict[str, Any]:
    if operation.media_type != "application/json":
        return {"content": {operation.media_type: {"schema": {"type": "string", "format": "binary"}}}}
    return {"content": _json(model)} if model else {}


def _json(model: type[BaseModel], example: Any = None) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": {"$ref": _SCHEMAS + model.__name__}}
    return {"application/json": content if example is None else content | {"example": example}}
