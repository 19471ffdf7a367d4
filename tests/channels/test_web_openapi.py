"""The description fits the routes, the examples and what the API really answers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator, RefResolver

from bot.channels.web.api import ONE, WebApi
from tests.gateway.fake_rasa import as_response, turn
from tests.gateway.filings import BASIC, ROUTED, open_filing
from tests.gateway.running import Running

UNDESCRIBED = {"/api/openapi.json", ONE + "/socket"}
"""The description itself, and the socket, which OpenAPI has no words for."""


@pytest.fixture
async def document(running: Running) -> dict[str, Any]:
    """The description as it is served."""
    async with running.client.get("/api/openapi.json") as response:
        assert response.content_type == "application/json"
        served: dict[str, Any] = await response.json()
        return served


def _check(document: dict[str, Any], schema: dict[str, Any], body: Any) -> None:
    resolver = RefResolver.from_schema(document)
    Draft202012Validator(schema, resolver=resolver).validate(body)


def _answer(document: dict[str, Any], method: str, path: str, status: int) -> dict[str, Any]:
    responses = document["paths"][path][method.lower()]["responses"]
    schema: dict[str, Any] = responses[str(status)]["content"]["application/json"]["schema"]
    return schema


def test_every_schema_is_well_formed(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    references = set(re.findall(r"#/components/schemas/(\w+)", str(document)))
    assert references <= set(document["components"]["schemas"])


def test_every_route_of_the_api_is_described(running: Running, document: dict[str, Any]) -> None:
    app = running.client.server.app  # type: ignore[attr-defined]
    routed = {
        (route.method, route.resource.canonical)
        for route in app.router.routes()
        if route.method != "HEAD" and route.resource.canonical.startswith("/api/")
    }
    described = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert {one for one in routed if one[1] not in UNDESCRIBED} == described


def test_path_parameters_are_declared(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for operation in methods.values():
            declared = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
            assert declared == set(re.findall(r"{(\w+)}", path))


def test_the_examples_fit_their_schema(running: Running, document: dict[str, Any]) -> None:
    bodies = [operation for operation in WebApi(running.gateway).operations() if operation.body]
    assert bodies
    for operation in bodies:
        content = document["paths"][operation.path][operation.method.lower()]["requestBody"]["content"]
        _check(document, content["application/json"]["schema"], content["application/json"]["example"])


async def test_what_the_api_answers_fits_the_description(running: Running, document: dict[str, Any]) -> None:
    async with running.client.post("/api/conversations", json={"locale": "zh-CN"}) as response:
        _check(document, _answer(document, "POST", "/api/conversations", 201), await response.json())
    applicant = await running.begin()
    await open_filing(running, applicant, {**ROUTED, **BASIC}, type="initial", awaiting="city")

    async def summary(post: dict[str, Any]) -> Any:
        body = turn("请核对", choices=[{"label": "好", "payload": "/affirm"}])
        body["messages"][0]["kind"] = "summary"
        return as_response(body)

    running.rasa.answer = summary
    await applicant.until(1, after=await applicant.say("看看"))
    await applicant.post("human")
    for rest in ("messages", "state", "filing", "filings"):
        body = await applicant.get(rest)
        _check(document, _answer(document, "GET", f"{ONE}/{rest}", 200), body)
    status, code = await applicant.post("resume-code")
    _check(document, _answer(document, "POST", ONE + "/resume-code", status), code)
    async with running.client.post("/api/conversations/resume", json={"code": code["code"]}) as response:
        _check(document, _answer(document, "POST", "/api/conversations/resume", 200), await response.json())


async def test_an_empty_filing_and_every_refusal_fit_the_description(
    running: Running, document: dict[str, Any]
) -> None:
    applicant = await running.begin()
    _check(document, _answer(document, "GET", ONE + "/filing", 200), await applicant.get("filing"))
    for body, status in (({"client_msg_id": "x", "text": ""}, 422), ({}, 422)):
        got, answer = await applicant.post("messages", body)
        assert got == status
        _check(document, _answer(document, "POST", ONE + "/messages", status), answer)


def test_a_filing_without_a_type_is_allowed_and_one_without_a_state_is_not(document: dict[str, Any]) -> None:
    schema = document["components"]["schemas"]["FilingView"]
    assert {"type": "null"} in schema["properties"]["type"]["anyOf"]
    assert "state" in schema["required"]
