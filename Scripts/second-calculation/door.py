"""The program, asked through psql: one session that acts for one person after another."""

import json
import subprocess
import uuid


class Disagreement(Exception):
    """The program says something else than is reckoned."""


def money(fen):
    return f"{fen // 100}.{fen % 100:02}"


class Door:
    def __init__(self):
        self.psql = subprocess.Popen(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=0"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, encoding="utf-8")
        self.who = None
        self.said = []

    def ask(self, sql, who=None):
        """The one value that a statement gives."""
        if who != self.who:
            sql = ("reset session authorization; " if who is None else f"set session authorization {who}; ") + sql
            self.who = who
        self.psql.stdin.write(sql + ";\n\\echo =end=\n")
        self.psql.stdin.flush()
        answer = []
        while (text := self.psql.stdout.readline()) not in ("=end=\n", ""):
            answer.append(text.rstrip("\n"))
        return "\n".join(answer)

    def answer(self, call, who):
        text = self.ask(f"select row_to_json(a) from {call} a", who)
        try:
            return json.loads(text)
        except ValueError:
            raise SystemExit(f"{who}: {call}\n{text}") from None

    @staticmethod
    def quoted(value):
        return "'" + str(value).replace("'", "''") + "'"

    def typed(self, fields):
        return self.quoted(json.dumps(fields, ensure_ascii=False)) + "::jsonb"

    def open(self, who, workflow, order, lines, fields):
        lines = {str(n): str(u) for n, u in lines.items()}
        return self.answer(f"api.open({self.quoted(workflow)}, {self.quoted(order)}, {self.typed(lines)}, {self.typed(fields)}, "
                           f"'{uuid.uuid4()}')", who)

    def do(self, who, ticket, event, fields):
        """A step, and the word of everybody it needs."""
        answer = self.answer(f"api.do({ticket}, {self.quoted(event)}, {self.typed(fields)}, '{uuid.uuid4()}')", who)
        return self.agreed(ticket, answer) if answer["outcome"] == "asked" else answer

    def agreed(self, ticket, answer):
        """Everybody agrees to what waits for a word, one after the other."""
        for _ in range(8):
            waiting = self.ask(f"select approval_id || ' ' || levels[level] from data.approval where ticket_id = {ticket} and status = 'open'")
            if not waiting:
                break
            approval, level = waiting.split()
            person = {"team-leader": "leader1", "supervisor": "supervisor1", "deputy-manager": "deputy1", "ops-manager": "ops1",
                      "director": "director1"}[level]
            answer = self.answer(f"api.decide({approval}, true, null, '{uuid.uuid4()}')", person)
            if answer["outcome"] == "forbidden":      # who asked does not agree to it himself
                answer = self.answer(f"api.decide({approval}, true, null, '{uuid.uuid4()}')", "director1")
        return answer
