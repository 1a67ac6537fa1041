"""boto3, call by call."""
from functools import lru_cache

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError

from calls import serve


@lru_cache(maxsize=8)
def client(service, endpoint, region, key, secret, token):
    return boto3.client(
        service, endpoint_url=endpoint, region_name=region, config=Config(retries={'total_max_attempts': 1}),
        aws_access_key_id=key, aws_secret_access_key=secret, aws_session_token=token)


def call(asked):
    credentials = asked['credentials']
    caller = client(
        asked['service'], asked['endpoint'], asked['region'],
        credentials['AccessKeyId'], credentials['SecretAccessKey'], credentials.get('SessionToken'))
    method = xform_name(asked['operation'])
    try:
        if asked['allPages']:
            output = caller.get_paginator(method).paginate(**asked['input']).build_full_result()
        else:
            output = getattr(caller, method)(**asked['input'])
    except ClientError as error:
        return {'error': refusal(error.response)}
    output.pop('ResponseMetadata', None)
    return {'output': output}


def refusal(response):
    members = {name: value for name, value in response.items() if name[0].isupper() and name not in ('Error', 'ResponseMetadata', 'Message')}
    return {'name': response['Error']['Code'], 'message': response['Error']['Message'], 'members': members}


serve(call)
