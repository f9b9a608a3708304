"""The audit trail and the keys as people read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from interdit.model.audit import Record, Replayed, Stored, Verified
    from interdit.model.key import Key
    from interdit.reports.wording import Lang

_SHOWN = 20
_WORDS: dict[str, tuple[str, str]] = {
    "sound": ("{count} records, all sound", "{count} enregistrements, tous intacts"),
    "last": ("the last is sha256:{hash}", "le dernier est sha256:{hash}"),
    "bad": ("first bad record: {seq}", "premier enregistrement défectueux : {seq}"),
    "before": ("{count} records before it are sound", "les {count} enregistrements précédents sont intacts"),
    "changed": ("changed", "modifié"),
    "removed": ("removed", "retiré"),
    "reordered": ("in the place of another", "à la place d'un autre"),
    "truncated": ("missing at the end", "manque à la fin"),
    "added": ("not written by the ledger", "non écrit par le registre"),
    "gone": (
        "record {seq}: {fields} deleted on {when}, committed ({reason})",
        "enregistrement {seq} : {fields} supprimé le {when}, engagement conservé ({reason})",
    ),
    "more": ("{count} more deletions: --json shows them", "{count} autres suppressions : --json les montre"),
    "deleted": ("deleted", "supprimé"),
    "same": ("the same bytes", "octet pour octet identique"),
    "other": ("{count} fields differ", "{count} champs diffèrent"),
    "again": (
        "{same} the same, {other} with differences, {failed} not asked again",
        "{same} identiques, {other} avec des différences, {failed} non reposées",
    ),
    "version": (
        "version {then}, now {now}: another version may answer otherwise",
        "version {then}, aujourd'hui {now} : une autre version peut répondre autrement",
    ),
    "altered": (
        "by the same version: the edition, the record or this installation was changed",
        "par la même version : l'édition, l'enregistrement ou cette installation a été modifié",
    ),
    "absent": ("absent", "absent"),
    "valid": ("valid", "valable"),
    "expired": ("expired", "expirée"),
    "revoked": ("revoked", "révoquée"),
    "until": ("until {when}", "jusqu'au {when}"),
    "used": ("last used {when}", "dernier usage {when}"),
    "unused": ("never used", "jamais utilisée"),
}


_SHOWN_OF_BODY = ("choice", "party", "answer", "actor", "act", "object", "on", "rows", "reason")


def render_records(stored: Sequence[Stored], lang: Lang, *, whole: bool) -> str:
    """Return records one a line; with `whole` all of each, its values below."""
    lines: list[str] = []
    for one in stored:
        opened = one.opened()
        lines.append(_record_line(one, opened, lang))
        if whole:
            lines.append(f"  sha256:{one.hash}")
            lines += [f"  {name}: {_plain(value)}" for name, value in opened.body.items()]
            for field in opened.sealed:
                value = one.value(field)
                lines.append(f"  {field}: {value if value is not None else _said('deleted', lang)}")
    return "\n".join(lines)


def render_verified(found: Verified, lang: Lang) -> str:
    """Return how the chain stands: sound or the first bad record, and what was deleted in good order."""
    broken = found.broken
    if broken is None:
        sound = _said("sound", lang).format(count=found.head.count)
        lines = [f"{sound}; {_said('last', lang).format(hash=found.head.hash)}"]
    else:
        bad = _said("bad", lang).format(seq=broken.seq)
        lines = [f"{bad} ({_said(broken.flaw, lang)})"]
        lines += [f"  {broken.text}"] if lang == "en" else []
        lines.append(f"  {_said('before', lang).format(count=min(found.head.count, broken.seq - 1))}")
    for one in found.gone[:_SHOWN]:
        fields = ", ".join(one.fields)
        told = {"seq": one.seq, "fields": fields, "when": one.deleted_at[:10], "reason": _plain(one.reason)}
        lines.append(_said("gone", lang).format(**told))
    if len(found.gone) > _SHOWN:
        lines.append(_said("more", lang).format(count=len(found.gone) - _SHOWN))
    return "\n".join(lines)


def render_replayed(found: Sequence[Replayed], lang: Lang) -> str:
    """Return how recorded answers come out today, each difference on a line, and a count at the end."""
    lines = [line for one in found if not one.same or len(found) == 1 for line in _replayed(one, lang)]
    failed = sum(1 for one in found if one.why)
    same = sum(1 for one in found if one.same)
    counted = {"same": same, "other": len(found) - same - failed, "failed": failed}
    return "\n".join([*lines, *([_said("again", lang).format(**counted)] if len(found) != 1 else [])])


def render_keys(found: Iterable[Key], lang: Lang, now: datetime) -> str:
    """Return keys one a line."""
    return "\n".join(_key(one, lang, now) for one in found)


def _record_line(one: Stored, opened: Record, lang: Lang) -> str:
    body = opened.body
    question, customer = one.value("question"), one.value("customer")
    asked = json.loads(question)["query"] if question is not None else ""
    asked = json.loads(customer)["name"] if customer is not None else asked
    if opened.sealed.keys() & {"question", "customer"} and question is None and customer is None:
        asked = f"[{_said('deleted', lang)}]"
    who = one.value("who")
    by = _plain(json.loads(who)) if who is not None else f"[{_said('deleted', lang)}]"
    words = [str(body[name]) for name in _SHOWN_OF_BODY if name in body]
    return "  ".join(
        part for part in (str(one.seq), one.recorded_at[:19] + "Z", opened.kind, *words, _plain(asked), by) if part
    )


def _replayed(one: Replayed, lang: Lang) -> Iterator[str]:
    if one.why:
        yield f"{one.seq}: {_plain(one.why)}"
        return
    if one.same:
        yield f"{one.seq}: {_said('same', lang)}"
        return
    versions = {"then": one.code_then, "now": one.code_now}
    why = _said("altered" if one.code_then == one.code_now else "version", lang).format(**versions)
    yield f"{one.seq}: {_said('other', lang).format(count=len(one.differences))} ({why})"
    for each in one.differences:
        absent = _said("absent", lang)
        yield f"  {each.path}: {_plain(each.recorded) or absent} → {_plain(each.now) or absent}"


def _key(key: Key, lang: Lang, now: datetime) -> str:
    state = "revoked" if key.revoked_at else "valid" if key.is_valid(now) else "expired"
    parts = [key.id, _said(state, lang), ",".join(key.scopes), _plain(key.name)]
    if key.expires_at is not None:
        parts.append(_said("until", lang).format(when=f"{key.expires_at:%Y-%m-%dT%H:%MZ}"))
    used = key.last_used_at
    parts.append(_said("used", lang).format(when=f"{used:%Y-%m-%d}") if used is not None else _said("unused", lang))
    return "  ".join(parts)


def _said(word: str, lang: Lang) -> str:
    return _WORDS[word][lang == "fr"]


def _plain(value: object) -> str:
    """Return a value on one line, without what a terminal would obey."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else " " for letter in text)
