"""The AWS CLI, call by call: its own `main` with arguments as from a shell, in one process, since a start takes half a second."""
import io
import json
import os
import re
from contextlib import redirect_stderr, redirect_stdout
from functools import lru_cache

from awscli.clidriver import create_clidriver
from botocore import xform_name

from calls import serve

refused = re.compile(r'An error occurred \((\S+)\) when calling the \w+ operation(?: \(reached max retries: \d+\))?: (.*)', re.DOTALL)


# A driver keeps the credentials that it once found.
@lru_cache(maxsize=8)
def driver(key, secret, token):
    return create_clidriver()


def call(asked):
    credentials = asked['credentials']
    use(credentials)
    arguments = [
        asked['service'], xform_name(asked['operation'], '-'), '--cli-input-json', json.dumps(asked['input']),
        '--endpoint-url', asked['endpoint'], '--region', asked['region'], '--output', 'json']
    if not asked['allPages']:
        arguments.append('--no-paginate')
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = driver(credentials['AccessKeyId'], credentials['SecretAccessKey'], credentials.get('SessionToken')).main(arguments)
    if code == 0:
        return {'output': json.loads(out.getvalue() or '{}')}
    return {'error': refusal(err.getvalue())}


def use(credentials):
    os.environ['AWS_ACCESS_KEY_ID'] = credentials['AccessKeyId']
    os.environ['AWS_SECRET_ACCESS_KEY'] = credentials['SecretAccessKey']
    os.environ.pop('AWS_SESSION_TOKEN', None)
    if 'SessionToken' in credentials:
        os.environ['AWS_SESSION_TOKEN'] = credentials['SessionToken']


def refusal(text):
    found = refused.search(text)
    if found is None:
        raise RuntimeError(text.strip())
    return {'name': found[1], 'message': found[2].strip()}


serve(call)
