"""Collation side by side with CollateX, on the same groups in one run.

    benches/peers/collation/run.sh [SIZES, default 2,8,32,128] [SECONDS a group for CollateX, default 120]

Groups are witnesses of one made-up sentence of some thirty words with known edits, so that for every
word it is known which word of the original it is. Recall: of all pairs of words (two witnesses) that are
the same word of the original, the share that lands in one column. Precision: of all pairs of equal words
in one column, the share that is the same word of the original. CollateX runs with its defaults
(`segmentation=False`, so that its columns hold single words)."""
import json, os, random, re, signal, subprocess, sys, time
from collatex import Collation, collate

HERE = os.path.dirname(os.path.abspath(__file__))
BINARY = os.path.join(HERE, '../../../target/release/examples/collate')
R = random.Random(5)
VOCABULARY = ("the of and to in a for that on with we they it was is are have council harbor bridge school "
              "budget winter money letter road people doctor market river question answer morning evening "
              "quickly slowly never always often perhaps town village station engine garden window paper "
              "minister mayor farmer teacher nurse driver worker voter citizen neighbor friend").split()


def sentence():
    words = []
    while len(words) < R.randint(28, 34):
        word = R.choice(VOCABULARY)
        if not words or words[-1] != word:
            words.append(word)
    return words


def witness(base):
    """Up to three edits; every word keeps the position it has in the base, added words have none."""
    words = [(w, i) for i, w in enumerate(base)]
    moved = 0
    for _ in range(R.randint(0, 3)):
        edit, i = R.choice(['sub', 'ins', 'del', 'cut', 'swap', 'move']), R.randrange(len(words))
        if edit == 'sub':
            words[i] = (R.choice(VOCABULARY), None)
        elif edit == 'ins':
            words.insert(i, (R.choice(VOCABULARY), None))
        elif edit == 'del' and len(words) > 10:
            del words[i]
        elif edit == 'cut' and len(words) > 16:
            n = R.randint(len(words) // 2, len(words) - 1)
            s = R.randint(0, len(words) - n)
            words = words[s:s + n]
        elif edit == 'swap' and len(words) > 8:
            i = R.randrange(len(words) - 1)
            words[i], words[i + 1] = words[i + 1], words[i]
            moved += 1
        elif edit == 'move' and len(words) > 16:
            i = R.randrange(len(words) - 6)
            block = words[i:i + 4]
            rest = words[:i] + words[i + 4:]
            j = R.choice([k for k in range(len(rest) + 1) if abs(k - i) >= 5])
            words = rest[:j] + block + rest[j:]
            moved += 1
    return words, moved


def quality(group, columns):
    tp = fn = fp = 0
    for x in range(len(group)):
        for y in range(x + 1, len(group)):
            at = {columns[x][k]: w for k, w in enumerate(group[x])}
            place = {p: k for k, (_, p) in enumerate(group[y]) if p is not None}
            for k, (_, p) in enumerate(group[x]):
                if p is not None and p in place:
                    if columns[x][k] == columns[y][place[p]]:
                        tp += 1
                    else:
                        fn += 1
            for k, (w, p) in enumerate(group[y]):
                other = at.get(columns[y][k])
                if other and other[0] == w and (other[1] != p or p is None):
                    fp += 1
    return tp / max(1, tp + fn), tp / max(1, tp + fp)


def ours(group):
    """Columns from the report: words that agree with the base stand in the base's column, other words share
    one where they are equal and follow the same word of the base, and words that a transposition names go to
    the column that they have in the base."""
    texts = [' '.join(w for w, _ in words) for words in group]
    run = subprocess.run([BINARY, '--time'], input=json.dumps(texts) + '\n', capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout)
    columns = [[None] * len(words) for words in group]
    starts = [{m.start(): k for k, m in enumerate(re.finditer(r'\S+', text))} for text in texts]

    def inside(witness, span):
        return [k for s, k in sorted(starts[witness].items()) if span[0] <= s < span[1]]

    for witness, agreements in enumerate(answer['agreements']):
        for home, span in agreements:
            columns[witness][starts[witness][span[0]]] = (home[0],)
        # Other words: by the base's word before them, and among these by the word itself.
        before, seen = (-1,), {}
        for k, (word, _) in enumerate(group[witness]):
            if columns[witness][k]:
                before, seen = columns[witness][k], {}
            else:
                columns[witness][k] = (before, word, seen.setdefault(word, 0))
                seen[word] += 1
    base, moved = answer['collation']['base'], set()
    for divergence in answer['divergences']:
        if divergence['kind'] != 'transposition' or not divergence['base_span']:
            continue
        home = [(group[base][k][0], columns[base][k]) for k in inside(base, divergence['base_span'])]
        for place in divergence['places']:
            moved.add(place['witness'])
            own, free = inside(place['witness'], place['span'] or (0, 0)), list(home)
            taken = {columns[place['witness']][k] for k in own}
            free = [(word, column) for word, column in free if column not in taken]
            for k in own:
                mate = next((m for m in free if m[0] == group[place['witness']][k][0]), None)
                if mate and columns[place['witness']][k] not in {column for _, column in home}:
                    columns[place['witness']][k] = mate[1]
                    free.remove(mate)
    return answer['seconds'], columns, len(moved)


class Timeout(Exception):
    pass


def stop(*_):
    raise Timeout


def theirs(group):
    collation = Collation()
    for i, words in enumerate(group):
        collation.add_witness(dict(id=f'w{i:03d}', tokens=[dict(t=w + ' ', n=w) for w, _ in words]))
    start = time.perf_counter()
    table = collate(collation, segmentation=False)
    seconds = time.perf_counter() - start
    columns = [[None] * len(words) for words in group]
    for n, column in enumerate(table.columns):
        for siglum, tokens in column.tokens_per_witness.items():
            i = int(siglum[1:])
            for _ in tokens:
                columns[i][columns[i].index(None)] = n
    return seconds, columns


def main():
    sizes = [int(n) for n in (sys.argv[1] if len(sys.argv) > 1 else '2,8,32,128').split(',')]
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else 120
    signal.signal(signal.SIGALRM, stop)
    print('witnesses  tool        seconds  recall  precision  witnesses with words moved: found / made')
    for n in sizes:
        rows = {'crossquote': [], 'CollateX': []}
        moves = [0, 0]
        for _ in range(6 if n <= 8 else 2 if n <= 32 else 1):
            base = sentence()
            made = [(([(w, i) for i, w in enumerate(base)]), 0)] + [witness(base) for _ in range(n - 1)]
            group = [words for words, _ in made]
            seconds, columns, found = ours(group)
            moves[0] += found
            moves[1] += sum(1 for _, moved in made if moved)
            rows['crossquote'].append((seconds, *quality(group, columns)))
            signal.alarm(limit)
            try:
                seconds, columns = theirs(group)
                signal.alarm(0)
                rows['CollateX'].append((seconds, *quality(group, columns)))
            except Timeout:
                print(f'{n:>9}  CollateX    stopped after {limit} s', flush=True)
        for tool, got in rows.items():
            if got:
                mean = [sum(column) / len(got) for column in zip(*got)]
                told = f'{moves[0]} / {moves[1]}' if tool == 'crossquote' else 'none: its default aligns in order'
                print(f'{n:>9}  {tool:<10} {mean[0]:>8.5f} {mean[1]:>7.4f} {mean[2]:>10.4f}  {told}', flush=True)


main()
