# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, nonecheck=False
"""From an asked name to the recorded names worth comparing, and from their scores to the best parties.

Candidates are ranked by the cosine of weighted words (Salton's vector model, with similar words in place of equal
ones); a rule for ties makes the order total: higher first, then the earlier name. Names are compared only with names
of their kind and reading. Compiled by Cython where there is a compiler, plain Python otherwise.
"""

from __future__ import annotations

try:
    import cython
except ImportError:
    from interdit.names import plain as cython

CANDIDATES = 64
"""Recorded names that are compared with an asked one."""
MOST_HITS = 16
"""Parties an asked name can lead to."""
_CANDIDATES = cython.declare(cython.int, 64)
_MOST_HITS = cython.declare(cython.int, 16)
_SLOTS = cython.declare(cython.int, 26)
_LONG_LIST = cython.declare(cython.int, 1024)
_FLOOR = cython.declare(cython.double, 0.28)
_BEHIND = cython.declare(cython.double, 0.5)
_KEEP = cython.declare(cython.double, 0.02)

# Readings of a recorded name (`name_form`) and of an asked one.
PLAIN, NATIVE, ROMANISED = 0, 1, 2
_NATIVE_FORM = cython.declare(cython.int, 1)
_ROMANISED = cython.declare(cython.int, 2)
_HAN_SEEN = cython.declare(cython.int, 1 << 10)
_GLUED = cython.declare(cython.int, 256)
_NATIVE = cython.declare(cython.int, 128)
_PARTICLE = cython.declare(cython.int, 2)
_PERSON = cython.declare(cython.int, 0)
ANY_KIND = 3
_ANY_KIND = cython.declare(cython.int, 3)


@cython.final
@cython.cclass
class Search:
    """Screens packed names against one index; one for each thread."""

    def __init__(self, alignment: object, columns: dict[str, memoryview]) -> None:
        """Take the alignment (with its reader and similar words) and the index's columns."""
        self.alignment = alignment
        self.similar = alignment.similar
        self.reader = alignment.reader
        self.post_at, self.post_name, self.post_weight = (
            columns["post_at"],
            columns["post_name"],
            columns["post_weight"],
        )
        self.name_entity, self.name_kind = columns["name_entity"], columns["name_kind"]
        self.name_form = columns["name_form"]
        names = max(len(self.name_entity), 1)
        self.sum = memoryview(bytearray(4 * names)).cast("f")
        self.skipped = memoryview(bytearray(names))
        self.touched = memoryview(bytearray(4 * names)).cast("i")
        self.heap_sum = memoryview(bytearray(4 * (CANDIDATES + 1))).cast("f")
        self.heap_name = memoryview(bytearray(4 * (CANDIDATES + 1))).cast("i")
        self.order = memoryview(bytearray(4 * 32)).cast("i")
        self.share = memoryview(bytearray(8 * 32)).cast("d")
        self.pairs = self.postings = 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _spread(
        self, begin: cython.int, end: cython.int, factor: cython.double, count: cython.int, fresh: cython.bint
    ) -> cython.int:
        """Add the weights of found words begin..end-1 to the names that hold them; return how many names are touched.

        Without `fresh` no new name can come up to those that are compared: only touched ones are raised, and very
        common words are passed over.
        """
        i: cython.int
        p: cython.int
        first: cython.int
        last: cython.int
        name: cython.int
        value: cython.double
        for i in range(begin, end):
            first = self.post_at[self.similar.found[i]]
            last = self.post_at[self.similar.found[i] + 1]
            if not fresh and last - first > _LONG_LIST:
                continue
            value = factor * self.similar.found_like[i]
            self.postings += last - first
            if fresh:
                for p in range(first, last):
                    name = self.post_name[p]
                    if self.sum[name] == 0:
                        self.touched[count] = name
                        count += 1
                    self.sum[name] += value * self.post_weight[p]
                    if self.sum[name] > self.best:
                        self.best = self.sum[name]
            else:
                for p in range(first, last):
                    name = self.post_name[p]
                    if self.sum[name] != 0:
                        self.sum[name] += value * self.post_weight[p]
                        if self.sum[name] > self.best:
                            self.best = self.sum[name]
        return count

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _worse(self, i: cython.int, value: cython.float, name: cython.int) -> cython.bint:
        """Whether heap place i ranks below the given one."""
        return self.heap_sum[i] < value or (self.heap_sum[i] == value and self.heap_name[i] > name)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _push(self, size: cython.int, value: cython.float, name: cython.int) -> cython.int:
        """Keep the best candidates in a heap whose root is the worst; return its size."""
        i: cython.int
        child: cython.int
        if size < _CANDIDATES:
            i = size
            size += 1
            while i > 0 and not self._worse((i - 1) // 2, value, name):
                self.heap_sum[i] = self.heap_sum[(i - 1) // 2]
                self.heap_name[i] = self.heap_name[(i - 1) // 2]
                i = (i - 1) // 2
        else:
            i = 0
            child = 1
            while child < size:
                if child + 1 < size and self._worse(child + 1, self.heap_sum[child], self.heap_name[child]):
                    child += 1
                if not self._worse(child, value, name):
                    break
                self.heap_sum[i] = self.heap_sum[child]
                self.heap_name[i] = self.heap_name[child]
                i = child
                child = 2 * i + 1
        self.heap_sum[i] = value
        self.heap_name[i] = name
        return size

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _fits(self, name: cython.int, kind: cython.int, form: cython.int) -> cython.bint:
        """Whether a recorded name is of the asked kind and reading; Chinese names meet by characters, not by sound."""
        own: cython.int = self.name_form[name]
        if own != form and not (form == 0 and own == _ROMANISED and not (self.reader.scripts & _HAN_SEEN)):
            return False
        return self.name_kind[name] == kind or self.name_kind[name] == _ANY_KIND

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _repeated(self, i: cython.int) -> cython.bint:
        """Whether an earlier asked word is the same."""
        size: cython.int = self.reader.at[i + 1] - self.reader.at[i]
        j: cython.int
        k: cython.int
        for j in range(i):
            if self.reader.at[j + 1] - self.reader.at[j] != size:
                continue
            k = 0
            while k < size and self.reader.text[self.reader.at[j] + k] == self.reader.text[self.reader.at[i] + k]:
                k += 1
            if k == size:
                return True
        return False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _candidates(self, n: cython.int, kind: cython.int, form: cython.int) -> cython.int:
        """Fill the heap for the name that was read; return its size."""
        i: cython.int
        j: cython.int
        k: cython.int
        best: cython.int
        count: cython.int = 0
        size: cython.int = 0
        name: cython.int
        norm: cython.double = 0
        rest: cython.double
        weight: cython.double
        least: cython.double
        for i in range(n):
            self.similar.find(i, kind)
            weight = self.alignment.weigh(i, kind)
            self.order[i] = i
            if self._repeated(i):
                # A word counts once, however often it is said.
                self.share[i] = 0
                continue
            self.share[i] = weight
            norm += weight * weight
        if norm <= 0:
            return 0
        # Heavy words first: once the rest cannot bring a new name up to where it is compared, no new one is taken up.
        for i in range(1, n):
            k = self.order[i]
            j = i
            while j > 0 and self.share[self.order[j - 1]] < self.share[k]:
                self.order[j] = self.order[j - 1]
                j -= 1
            self.order[j] = k
        rest = norm
        norm = norm**0.5
        self.best = 0
        for k in range(n):
            i = self.order[k]
            weight = self.share[i] / norm
            if weight == 0:
                break
            least = self.best * _BEHIND if self.best * _BEHIND > _FLOOR else _FLOOR
            count = self._spread(
                self.similar.found_from[i],
                self.similar.found_from[i + 1],
                weight,
                count,
                rest > least * least * norm * norm,
            )
            rest -= self.share[i] * self.share[i]
        best = self.similar.found_count
        for i in range(n - 1):
            if self.reader.flags[i] & _NATIVE:
                continue
            # Two neighbours, and up to four characters of a Chinese name, may be one word elsewhere.
            for j in range(i + 1, i + 4 if i + 4 < n else n):
                if self.reader.at[j + 1] - self.reader.at[i] >= 6:
                    self.similar.found_count = best
                    self.similar.find_joined(i, j, n)
                    weight = 0
                    for k in range(i, j + 1):
                        weight += self.share[k] * self.share[k]
                    count = self._spread(best, self.similar.found_count, weight**0.5 / norm, count, True)
                if j + 1 < n and not (self.reader.flags[j + 1] & _GLUED):
                    break
        self.similar.found_count = best
        self.best = 0
        for i in range(count):
            name = self.touched[i]
            weight = self.sum[name]
            self.sum[name] = 0
            if weight < _FLOOR or self.skipped[name] or not self._fits(name, kind, form):
                continue
            if weight > self.best:
                self.best = cython.cast(cython.float, weight)
            if size < _CANDIDATES or self._worse(0, cython.cast(cython.float, weight), name):
                size = self._push(size, cython.cast(cython.float, weight), name)
        # What is far behind the best is not compared.
        k = 0
        for i in range(size):
            if self.heap_sum[i] >= self.best * _BEHIND:
                self.heap_name[k] = self.heap_name[i]
                k += 1
        return k

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _rank(self, name: cython.int, score: cython.double, hits: cython.int, base: cython.int) -> cython.int:
        """Put a compared name among the best parties, one name a party; return how many parties there are."""
        entity: cython.int = self.name_entity[name]
        j: cython.int = 0
        while j < hits and self.hit_entity[base + j] != entity:
            j += 1
        if j < hits:
            if self.hit_score[base + j] > score or (
                self.hit_score[base + j] == score and self.hit_name[base + j] < name
            ):
                return hits
        elif hits < _MOST_HITS:
            hits += 1
        elif self.hit_score[base + j - 1] > score or (
            self.hit_score[base + j - 1] == score and self.hit_entity[base + j - 1] < entity
        ):
            return hits
        else:
            j = hits - 1
        while j > 0 and (
            self.hit_score[base + j - 1] < score
            or (self.hit_score[base + j - 1] == score and self.hit_entity[base + j - 1] > entity)
        ):
            self.hit_entity[base + j] = self.hit_entity[base + j - 1]
            self.hit_score[base + j] = self.hit_score[base + j - 1]
            self.hit_name[base + j] = self.hit_name[base + j - 1]
            j -= 1
        self.hit_entity[base + j] = entity
        self.hit_score[base + j] = score
        self.hit_name[base + j] = name
        return hits

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _screen(
        self, begin: cython.int, end: cython.int, kind: cython.int, native: cython.bint, base: cython.int
    ) -> cython.int:
        n: cython.int = self.reader.read(begin, end, kind, native)
        i: cython.int
        size: cython.int
        hits: cython.int = 0
        score: cython.double
        if n == 0:
            return 0
        self.similar.prepare()
        size = self._candidates(n, kind, _NATIVE_FORM if native else 0)
        if size:
            self.alignment.prepare()
        for i in range(size):
            self.pairs += 1
            score = self.alignment.score(self.heap_name[i], kind)
            if score >= _KEEP:
                hits = self._rank(self.heap_name[i], score, hits, base)
        return hits

    def skip(self, begin: cython.int, end: cython.int, on: cython.bint) -> None:
        """Leave recorded names begin..end-1 out of what follows, or take them in again."""
        i: cython.int
        if begin < 0 or end > len(self.name_entity):
            raise IndexError("no such names")
        for i in range(begin, end):
            self.skipped[i] = 1 if on else 0

    def run(
        self,
        blob: bytes,
        bounds: object,
        kinds: object,
        forms: object,
        hits: tuple[object, ...],
        begin: cython.int,
        end: cython.int,
    ) -> None:
        """Screen names begin..end-1 of a packed batch.

        `bounds`: int32, where each name begins in `blob` and the last ends. `kinds`, `forms`: a byte each. `hits`:
        int32 party, float64 score and int32 name, `MOST_HITS` places a name; int32 count and a byte of notes a name
        (1 cut short, 2 control characters, 4 nothing to compare). Releases the interpreter lock.
        """
        at: cython.const[cython.int][::1] = bounds
        kind_of: cython.const[cython.uchar][::1] = kinds
        form_of: cython.const[cython.uchar][::1] = forms
        count: cython.int[::1] = hits[3]
        notes: cython.uchar[::1] = hits[4]
        i: cython.int
        self.hit_entity, self.hit_score, self.hit_name = hits[0], hits[1], hits[2]
        self.reader.blob = memoryview(blob)
        with cython.nogil:
            for i in range(begin, end):
                count[i] = self._screen(at[i], at[i + 1], kind_of[i], form_of[i], i * _MOST_HITS)
                notes[i] = (
                    (1 if self.reader.cut or self.similar.cut else 0)
                    | (2 if self.reader.control else 0)
                    | (4 if self.reader.count == 0 else 0)
                )

    def counters(self) -> dict[str, int]:
        """Return how many pairs were compared, postings read and keys looked up, for measurements."""
        return {"pairs": self.pairs, "postings": self.postings, "looks": self.similar.looks}
