"""The OpenAPI document of the read API; tests hold the answers against it."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_NUMBER: Schema = {"type": "integer"}
_ROUND: Schema = {"type": "integer", "minimum": 1}
_MAYBE_NUMBER: Schema = {"type": ["integer", "null"]}
_SHARE: Schema = {"type": ["number", "null"]}


def document() -> Schema:
    """The whole document, for this portal's own address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Election results",
            "version": "1",
            "description": "The result of an election, its newest snapshot and each one before. "
            "`of` is `latest` or the number of a snapshot. A withdrawn snapshot answers 410.",
            "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
        },
        "servers": [{"url": tk.config["ckan.site_url"].rstrip("/")}],
        "paths": {f"/election/{{uuid}}/results{path}": {"get": get} for path, get in _paths()},
        "components": {"schemas": _SCHEMAS},
    }


def _paths() -> list[tuple[str, Schema]]:
    return [
        ("/{of}.json", _get("The result with contests, choices, counts and findings", "Result")),
        ("/{of}/manifest.json", _get("What a snapshot was made from", "Manifest")),
        (
            "/{of}/contest/{round}/{contest}.json",
            _get("One contest in one round", "Contest", [_path("round", _ROUND), _path("contest")]),
        ),
        ("/{of}/units.json", _get("A page of a contest's units", "Units", _UNITS)),
        (
            "/{of}/unit/{level}/{unit}.json",
            _get("One reporting unit", "Unit", [_path("level"), _path("unit")]),
        ),
        ("/{of}/changes.json", _get("What differs from an earlier snapshot", "Changes", _CHANGES)),
        ("/history.json", _get("Every public snapshot", "History", has_snapshot=False)),
    ]


def _get(
    summary: str, schema: str, parameters: list[Schema] | None = None, *, has_snapshot: bool = True
) -> Schema:
    snapshot = [_path("of")] if has_snapshot else []
    return {
        "summary": summary,
        "parameters": [_path("uuid", {"type": "string", "format": "uuid"}), *snapshot,
                       *(parameters or [])],
        "responses": {
            "200": _answer("the answer", schema),
            "304": {"description": "what the reader has is what stands here"},
            "404": _answer("there is none, or it is not public", "Error"),
            "410": _answer("the snapshot was withdrawn", "Withdrawn"),
        },
    }  # fmt: skip


def _answer(description: str, schema: str) -> Schema:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": description, "content": content}


def _path(name: str, schema: Schema | None = None) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": schema or _TEXT}


def _query(name: str, description: str, schema: Schema | None = None) -> Schema:
    return {"name": name, "in": "query", "description": description, "schema": schema or _TEXT}


_PAGE = [
    _query("limit", "at most so many, up to 1000", {"type": "integer", "minimum": 0}),
    _query("offset", "pass over so many", {"type": "integer", "minimum": 0}),
]
_UNITS = [
    {**_query("contest", "`<contest id>~<round>`"), "required": True},
    _query("level", "the units' level; the finest if it is missing"),
    _query("sort", "a column's key, or `name`"),
    _query("order", "`desc` turns the order round"),
    _query("find", "a part of a unit's name or code"),
    *_PAGE,
]
_CHANGES = [
    {**_query("since", "the number of the earlier snapshot", _NUMBER), "required": True},
    *_PAGE,
]


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


_MANIFEST = _object(
    election=_object(uuid=_TEXT, id=_TEXT, title={"type": "object"}, is_test={"type": "boolean"}),
    sequence=_NUMBER, state=_TEXT, status=_TEXT, made_at=_TEXT, seen_at=_TEXT,
    released_at=_MAYBE_TEXT, certified_at=_MAYBE_TEXT, sha256=_TEXT, fingerprint=_TEXT, url=_TEXT,
    files=_list(_object(resource_id=_TEXT, dataset_id=_TEXT, sha256=_TEXT, name=_TEXT, role=_TEXT,
                        reason=_TEXT, url=_TEXT)),
)  # fmt: skip
_EXPLANATION = _object(text=_TEXT, at=_TEXT, by=_TEXT)
_FINDING = _object(
    rule=_TEXT, severity=_TEXT, file=_MAYBE_TEXT, row=_MAYBE_NUMBER, column=_MAYBE_TEXT,
    unit=_MAYBE_TEXT, contest=_MAYBE_TEXT, params={"type": "object"}, message=_TEXT, place=_TEXT,
    explanation={"oneOf": [_EXPLANATION, {"type": "null"}]},
)  # fmt: skip
_RESULT = {
    "allOf": [
        _ref("Manifest"),
        _object(contests=_list({"type": "object"}), overall=_list({"type": "object"}),
                levels={"type": "object"}, rows={"type": "object"},
                skipped=_list({"type": "object"}), findings=_list(_FINDING)),
    ]
}  # fmt: skip
_SCHEMAS: Schema = {
    "Error": _object(error=_TEXT),
    "Withdrawn": _object(error=_TEXT, sha256=_TEXT, withdrawn_at=_MAYBE_TEXT, reason=_MAYBE_TEXT),
    "Manifest": _MANIFEST,
    "Result": _RESULT,
    "Choice": _object(id=_TEXT, name=_MAYBE_TEXT, party=_MAYBE_TEXT, kind=_MAYBE_TEXT,
                      votes=_MAYBE_NUMBER, share=_SHARE, seats=_MAYBE_NUMBER,
                      elected={"type": ["boolean", "null"]}, candidates=_list(_ref("Choice"))),
    "Contest": _object(id=_TEXT, round=_NUMBER, name=_TEXT, office=_MAYBE_TEXT, kind=_MAYBE_TEXT,
                       status=_MAYBE_TEXT, choices=_list(_ref("Choice")),
                       counts={"type": "object", "additionalProperties": _MAYBE_NUMBER},
                       turnout=_SHARE, units_reported=_NUMBER, units_total=_NUMBER,
                       levels=_list(_TEXT)),
    "Units": _object(contest_id=_TEXT, round=_NUMBER, level=_TEXT, levels=_list(_TEXT),
                     columns=_list(_object(key=_TEXT, label=_TEXT, kind=_TEXT)),
                     rows=_list(_object(id=_TEXT, name=_TEXT, level=_TEXT,
                                        cells=_list(_object(value=_MAYBE_NUMBER, state=_TEXT)))),
                     total=_NUMBER),
    "UnitName": _object(level=_TEXT, id=_TEXT, name=_TEXT),
    "Unit": _object(level=_TEXT, id=_TEXT, name=_TEXT, scheme=_MAYBE_TEXT, status=_MAYBE_TEXT,
                    merged_into=_MAYBE_TEXT, sheet_url=_MAYBE_TEXT, sheet_hash=_MAYBE_TEXT,
                    ancestors=_list(_ref("UnitName")), children=_list(_ref("UnitName")),
                    child_count=_NUMBER,
                    counts=_list(_object(contest_id=_TEXT, round=_NUMBER, stage=_MAYBE_NUMBER,
                                         choice_id=_MAYBE_TEXT, choice=_MAYBE_TEXT, kind=_TEXT,
                                         vote_type=_TEXT, value=_MAYBE_NUMBER, state=_TEXT,
                                         file=_MAYBE_NUMBER, row=_MAYBE_NUMBER,
                                         column=_MAYBE_TEXT))),
    "Changes": _object(since=_NUMBER, sequence=_NUMBER, total=_NUMBER, units=_NUMBER,
                       changes=_list(_object(unit_level=_TEXT, unit_id=_TEXT, unit=_TEXT,
                                             before=_MAYBE_NUMBER, after=_MAYBE_NUMBER))),
    "History": _object(snapshots=_list(_object(sequence=_NUMBER, state=_TEXT, status=_TEXT,
                                              made_at=_TEXT, certified_at=_MAYBE_TEXT, sha256=_TEXT,
                                              fingerprint=_TEXT, headline={"type": "object"},
                                              url=_TEXT))),
}  # fmt: skip
