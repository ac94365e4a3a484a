"""The encoder and its heads in plain torch.

Encoder: BERT (Devlin et al. 2019) in the size of MiniLM-L6 (Wang et al. 2020), weights of all-MiniLM-L6-v2; letter case and spacing enter as an embedding
beside the word pieces, zero at first. Each head reads its own mix of the last layers (ELMo's scalar mix; Peters et al. 2018), but for the roles of
statements, which have layers of their own. Trees: deep biaffine attention (Dozat and Manning 2017), restricted to pairs of words in the same sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
import torch.nn.functional as F
from crf import NEVER, Chains
from safetensors.torch import load_file
from tags import FEATURES, NAMES, ROLE_TAGS, ROLES, SCALES, TIMES, UPOS
from torch import Tensor, nn

from dateline.parse.pieces import CASES, PLACES

HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
OWN = 2  # layers that the roles have for themselves, beside as many of the last ones
ARC, LABEL, MIXED = 384, 128, 4  # sizes of the biaffine spaces; layers in a mix
KINDS, BUCKETS = 3, 7  # of mentions: pronouns, proper nouns, other words; of their distances
LINK = 96  # size of the space in which mentions meet their antecedents


class Drop(nn.Module):
    """Dropout; on a CPU its masks are cut out of one long random mask at random places: torch's own costs an eighth of a training step there."""

    POOL = 1 << 24

    def __init__(self, chance: float) -> None:
        super().__init__()
        self.chance = chance
        self._mask: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.chance:
            return x
        if x.device.type != "cpu":
            return F.dropout(x, self.chance)
        if self._mask is None:
            self._mask = ((torch.rand(self.POOL) >= self.chance) / (1 - self.chance)).to(torch.bfloat16)
        at = int(torch.randint(self.POOL - x.numel(), ()))
        return x * self._mask[at : at + x.numel()].view(x.shape).to(x.dtype)


class Embedding(nn.Module):
    """Word pieces, positions, letter case."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.case = nn.Embedding(len(PLACES) * len(CASES), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        nn.init.zeros_(self.case.weight)

    def forward(self, ids: Tensor, case: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        return self.norm(self.word(ids) + self.position(places)[None] + self.case(case))


class Layer(nn.Module):
    """One transformer layer, norm after."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mix = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm_mix, self.norm_out = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        mixed = self.attend(self.query(x), self.key(x), self.value(x), bias)
        x = self.norm_mix(x + self.drop(self.mix(mixed)))
        return self.norm_out(x + self.drop(self.down(F.gelu(self.up(x)))))

    @staticmethod
    def attend(query: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
        """Attention, [batch, pieces, HIDDEN]; `bias` [batch, 1, 1, pieces] is 0 on pieces and NEVER on padding.

        Spelled out: on a CPU it trains a third faster than torch's fused operator, and every runtime has these operators.
        """
        query, key, value = (x.reshape(x.shape[0], x.shape[1], HEADS, HIDDEN // HEADS).transpose(1, 2) for x in (query, key, value))
        scores = query @ key.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + bias.to(query.dtype)
        return (scores.softmax(-1).to(value.dtype) @ value).transpose(1, 2).flatten(2)


class Mix(nn.Module):
    """A learned mix of the last layers, at words: the mean of a word's first and last piece."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.tensor([0.0] * (MIXED - 1) + [1.0]))

    def forward(self, layers: Sequence[Tensor]) -> Tensor:
        weight = self.weight.softmax(0)
        out = weight[0] * layers[0]
        for n in range(1, len(layers)):
            out = out + weight[n] * layers[n]
        return out


class Branch(nn.Module):
    """Layers of the roles' own, beside the encoder's last ones: they can be trained by themselves, and no other head feels it.

    Annotators mark by habits of their own. In training a vector for each takes up what sets them apart; in reading `nobody` stands in its place.
    """

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(OWN))
        self.nobody = nn.Parameter(torch.zeros(HIDDEN))
        self.shared = nn.Parameter(torch.tensor(0.5))  # how much of the encoder's last layer is added
        self.norm = nn.LayerNorm(HIDDEN)
        self.drop = Drop(dropout)

    def forward(self, below: Tensor, top: Tensor, bias: Tensor, first: Tensor, last: Tensor, annotator: Tensor | None = None) -> Tensor:
        """What the roles read at words, [batch, words, HIDDEN], from the layer `below` the branch and the encoder's last; `annotator` is [batch, 1, HIDDEN]."""
        x = self.drop(below + (self.nobody if annotator is None else annotator))
        for layer in self.layers:
            x = layer(x, bias)
        x = x + self.shared * top
        return self.norm((at(x, first) + at(x, last)) * 0.5)


class Tagger(nn.Module):
    """One hidden layer and a softmax."""

    def __init__(self, classes: int, dropout: float, hidden: int = 256) -> None:
        super().__init__()
        self.hidden, self.out, self.drop = nn.Linear(HIDDEN, hidden), nn.Linear(hidden, classes), Drop(dropout)

    def forward(self, x: Tensor) -> Tensor:
        return self.out(self.drop(F.gelu(self.hidden(self.drop(x)))))


class Trees(nn.Module):
    """Biaffine arcs over [root, words] and labels for chosen arcs."""

    def __init__(self, labels: int, dropout: float) -> None:
        super().__init__()
        self.arc_of, self.arc_to = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.label_of, self.label_to = nn.Linear(HIDDEN, LABEL), nn.Linear(HIDDEN, LABEL)
        self.root_arc, self.root_label = nn.Parameter(torch.randn(1, 1, ARC) * 0.1), nn.Parameter(torch.randn(1, 1, LABEL) * 0.1)
        self.bilinear = nn.Linear(ARC, ARC, bias=False)
        self.bias = nn.Linear(ARC, 1)
        self.pair = nn.Linear(LABEL + 1, labels * (LABEL + 1))
        self.drop = Drop(dropout)
        self.labels = labels
        nn.init.zeros_(self.bilinear.weight)
        nn.init.zeros_(self.pair.weight)
        nn.init.zeros_(self.pair.bias)

    def arcs(self, x: Tensor) -> Tensor:
        """Scores [batch, dependent, head]; head 0 is the root."""
        of = self.drop(F.gelu(self.arc_of(x)))
        to = self.drop(F.gelu(self.arc_to(x)))
        to = torch.cat([self.root_arc.expand(x.shape[0], -1, -1).to(to.dtype), to], 1)
        return (self.bilinear(of) @ to.transpose(1, 2)) * ARC**-0.5 + self.bias(to).transpose(1, 2)

    def relations(self, x: Tensor, heads: Tensor) -> Tensor:
        """Label scores [batch, dependent, label] for the given heads."""
        of = self._one(self.drop(F.gelu(self.label_of(x))))
        to = self.drop(F.gelu(self.label_to(x)))
        to = self._one(torch.cat([self.root_label.expand(x.shape[0], -1, -1).to(to.dtype), to], 1))
        chosen = to.gather(1, heads[..., None].expand(-1, -1, LABEL + 1))
        pairs = self.pair(of).reshape(x.shape[0], x.shape[1], self.labels, LABEL + 1)
        return (pairs @ chosen[..., None]).squeeze(-1)

    @staticmethod
    def _one(x: Tensor) -> Tensor:
        return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Links(nn.Module):
    """Scores of pairs of words as mention and antecedent (word-level coreference; Dobrovolskii 2021), against 0 for none.

    The graph gives each word its `vectors`; the pairs of a document are scored outside of it, because they reach across windows.
    """

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.hidden, self.out, self.drop = nn.Linear(HIDDEN, 256), nn.Linear(256, 2 * LINK + 2), Drop(dropout)
        self.distance = nn.Parameter(torch.zeros(KINDS, BUCKETS))
        self.same = nn.Parameter(torch.zeros(KINDS))

    def forward(self, x: Tensor) -> Tensor:
        """Of each word, as mention: LINK numbers and a score; as antecedent: the same."""
        return self.out(self.drop(F.gelu(self.hidden(self.drop(x)))))

    def scores(self, vectors: Tensor, kinds: Tensor, sentences: Tensor, forms: Tensor) -> Tensor:
        """[mention, antecedent] of the words of a document, in order; `kinds` among 0 .. KINDS - 1, `sentences` count up, `forms` name the word."""
        mention, antecedent = vectors.float().split(LINK + 1, -1)
        out = mention[:, :-1] @ antecedent[:, :-1].T * LINK**-0.5 + mention[:, -1:] + antecedent[:, -1:].T
        apart = (sentences[:, None] - sentences[None, :]).clamp(min=0)
        out = out + self.distance[kinds[:, None], bucket(apart)] + self.same[kinds][:, None] * (forms[:, None] == forms[None, :])
        earlier = torch.ones_like(out).tril(-1) == 1
        return out.masked_fill(~earlier, NEVER)


def bucket(apart: Tensor) -> Tensor:
    """The bucket of a distance in sentences: 0, 1, 2, 3 .. 4, 5 .. 8, 9 .. 16, more."""
    return torch.bucketize(apart, apart.new_tensor([0, 1, 2, 4, 8, 16]))


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, labels: int, dropout: float = 0.1, head_dropout: float = 0.25) -> None:
        super().__init__()
        self.embedding = Embedding()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = Drop(dropout)
        self.mixes = nn.ModuleDict({name: Mix() for name in ("words", "trees", "names", "times", "facts", "links")})
        self.branch = Branch(dropout)
        self.starts = Tagger(1, head_dropout, 128)
        self.upos = Tagger(len(UPOS), head_dropout)
        self.feats = Tagger(sum(map(len, FEATURES.values())), head_dropout)
        self.names = Tagger(len(NAMES.tags), head_dropout)
        self.times = Tagger(len(TIMES.tags), head_dropout)
        self.roles = Tagger(len(ROLES) * len(ROLE_TAGS), head_dropout)
        self.role_chains = Chains(len(ROLES), ROLE_TAGS)
        self.facts = Tagger(len(SCALES), head_dropout)
        self.links = Links(head_dropout)
        self.trees = Trees(labels, head_dropout)

    def words(self, ids: Tensor, case: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        """What each group of heads reads, [batch, words, HIDDEN]."""
        states, bias = self.encode(ids, case)
        picked = [(at(state, first) + at(state, last)) * 0.5 for state in states[-MIXED:]]
        read = {name: mix(picked) for name, mix in self.mixes.items()}
        return read | {"roles": self.branch(states[-1 - OWN], states[-1], bias, first, last)}

    def encode(self, ids: Tensor, case: Tensor) -> tuple[list[Tensor], Tensor]:
        """The states after each layer, [batch, pieces, HIDDEN], and what attention adds to its scores: 0 on pieces, NEVER on padding."""
        x = self.drop(self.embedding(ids, case))
        bias = ((ids == 0) * NEVER)[:, None, None, :].to(x.dtype)
        states = []
        for layer in self.layers:
            x = layer(x, bias)
            states.append(x)
        return states, bias


def at(x: Tensor, index: Tensor) -> Tensor:
    """The rows of `x` [batch, pieces, size] at `index` [batch, words]."""
    return x.gather(1, index[..., None].expand(-1, -1, x.shape[-1]))


def same_sentence(starts: Tensor, real: Tensor) -> Tensor:
    """Which heads each word may have, [batch, words, 1 + words]: the root, or another real word of its sentence."""
    number = starts.cumsum(1)
    same = (number[:, :, None] == number[:, None, :]) & real[:, None, :] & real[:, :, None]
    place = torch.arange(starts.shape[1], device=starts.device)
    same = same & (place[:, None] != place[None, :])[None]
    return torch.cat([torch.ones_like(same[:, :, :1]), same], 2)


def load_minilm(model: Reader, path: Path) -> None:
    """Fill the encoder with all-MiniLM-L6-v2's weights."""
    stored = load_file(str(path))
    names = {"embedding.word.weight": "embeddings.word_embeddings.weight", "embedding.position.weight": "embeddings.position_embeddings.weight"}
    norm = {"embedding.norm": "embeddings.LayerNorm"}
    for n in range(LAYERS):
        base = f"encoder.layer.{n}."
        norm |= {
            f"layers.{n}.query": base + "attention.self.query", f"layers.{n}.key": base + "attention.self.key",
            f"layers.{n}.value": base + "attention.self.value", f"layers.{n}.mix": base + "attention.output.dense",
            f"layers.{n}.norm_mix": base + "attention.output.LayerNorm", f"layers.{n}.up": base + "intermediate.dense",
            f"layers.{n}.down": base + "output.dense", f"layers.{n}.norm_out": base + "output.LayerNorm",
        }  # fmt: skip
    names |= {f"{ours}.{part}": f"{theirs}.{part}" for ours, theirs in norm.items() for part in ("weight", "bias")}
    own = model.state_dict()
    for ours, theirs in names.items():
        own[ours].copy_(stored[theirs])
    # token type 0 is the only one in use: it becomes part of the positions
    own["embedding.position.weight"] += stored["embeddings.token_type_embeddings.weight"][0]
    fork(model)


def fork(model: Reader) -> None:
    """The branch begins as a copy of the layers that it stands beside."""
    model.branch.layers.load_state_dict(model.layers[-OWN:].state_dict())
