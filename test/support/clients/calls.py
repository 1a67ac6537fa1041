"""Answers calls: one JSON object a line on standard input, one line of JSON each on standard output."""
import json
import sys


def serve(call):
    """`call` takes what client.ts calls a Call and gives what it calls an Answer."""
    answers = sys.stdout  # kept, since a call may redirect it
    for line in sys.stdin:
        try:
            answer = call(json.loads(line))
        except Exception as error:  # the client's own refusal: no answer of the service
            answer = {'broken': f'{type(error).__name__}: {error}'}
        print(json.dumps(answer, default=lambda value: value.isoformat()), file=answers, flush=True)
