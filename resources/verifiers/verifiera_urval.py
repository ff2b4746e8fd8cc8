"""Kontrollerar ett urval utan programmet: python verifiera_urval.py protokoll.json population.txt"""
import decimal, hashlib, heapq, json, math, sys
def sha(text): return hashlib.sha256(text.encode()).hexdigest()
def lot(text):  # SHA-256 som decimaltal, sista siffran först (Rivest, arXiv 1808.10016)
    return "0." + str(int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")).zfill(64)[::-1]
def mark(rows):  # fingeravtryck: SHA-256 av raderna "beteckning TAB öre", antal rader och summa
    return [sha("".join([f"{item}\t{ore}\n" for item, ore in rows])), len(rows), sum([int(ore) for _, ore in rows])]
def kronor(head, rows, take, again):  # en krona kommer fram vid: förra gången - ln(lott) / belopp
    exact, short, number = decimal.Context(prec=40), decimal.Context(prec=18), decimal.Decimal
    def arrival(item, ore, turn, last):
        return exact.subtract(last, exact.divide(exact.ln(number(lot(f"{head}{item}:{turn}"))), number(ore))), item, turn, ore
    rows = [(item, amount) for item, ore in rows if (amount := int(ore)) > 0]
    about = [-math.log((int(lot(f"{head}{item}:1")[2:14]) + 1) / 1e12) / ore for item, ore in rows]
    late = max(heapq.nsmallest(take, about)) * 1.001  # den som kommer senare kan inte hinna med
    heap = sorted(arrival(*row, 1, number(0)) for row, time in zip(rows, about) if time <= late)
    for time, item, turn, ore in (heapq.heappop(heap) for _ in range(take)):
        yield [item, turn, format(short.create_decimal(time), ".17e")]
        again and heapq.heappush(heap, arrival(item, ore, turn + 1, time))
def draw(method, head, rows, take):
    if method == "tickets": return [[i, 1, n] for n, i in heapq.nsmallest(take, ((lot(head + i), i) for i, _ in rows))]
    if method in ("kronor", "weighted"): return list(kronor(head, rows, take, method == "kronor"))
    first, whole = int(lot(head)[2:]) + 1, 10 ** len(lot(head)[2:])  # systematiskt urval, eller alla poster
    places = [-(-(first + turn * whole) * len(rows) // (take * whole)) for turn in range(take)]
    return [[rows[place - 1][0], 1, str(place)] for place in places]
def check(protocol, population):  # namnet på varje del vars rader eller lotter inte stämmer
    protocol, rows = json.loads(protocol), [(*line.split("\t"), "")[:3] for line in population.split("\n")[:-1]]
    seed, kept, mine = protocol["seed"]["digits"], protocol["seed"].get("promised"), protocol["population"]["sha256"]
    if kept and sha(f"kontrollbesok-slutet/1\n{mine}\n{seed}\n{kept['salt']}\n") != kept["sha256"]: yield "förseglingen"
    names = {"names": [part["name"] for part in protocol["parts"]], "sizes": [0]}
    for part in (protocol["population"] | names, *protocol["parts"]):
        own, picks, out = part.get("names", [part.get("name")]), part.get("picks", []), part.get("replaced", [])
        mine, out = [(item, ore) for item, ore, name in rows if name in own], {item["id"] for item in out}
        redone = draw(part["method"], sha(seed), mine, len(picks)) if picks else []
        valid, gone = [pick for pick in picks if pick[0] not in out], out - {pick[0] for pick in picks}
        agrees = mark(mine) == [part["sha256"], part["count"], part["total_ore"]] and picks == redone
        if not agrees or gone or len(valid) != part["sizes"][-1] or picks[-1:] != valid[-1:]:
            yield part.get("name", "hela populationen") or "urvalet"
if __name__ == "__main__":
    faults = ", ".join(check(*(open(name, encoding="utf-8", newline="").read() for name in sys.argv[1:3])))
    sys.exit(f"Stämmer inte: {faults}." if faults else print("Urvalet stämmer med protokollet."))
