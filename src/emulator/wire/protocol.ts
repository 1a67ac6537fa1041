import type { Output } from '../runtime/operation.js';
import type { ServiceError } from '../service-error.js';
import { xmlMembers } from './xml.js';

/** An HTTP answer. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a protocol writes answers and errors. */
export interface Protocol {
  readonly answer: (operation: string, output: Output, requestId: string) => Reply;
  readonly error: (error: ServiceError, requestId: string) => Reply;
}

/** AWS JSON 1.1. An error is named by header and by body, because SDKs look at one or the other. */
export const jsonProtocol: Protocol = {
  answer: (_operation, output, requestId) => ({ status: 200, headers: jsonHeaders(requestId), body: JSON.stringify(output) }),
  error: (error, requestId) => ({
    status: error.status,
    headers: { ...jsonHeaders(requestId), 'x-amzn-errortype': error.type },
    body: JSON.stringify({ __type: error.type, Message: error.message, ...error.members }),
  }),
};

/** As JSON 1.1, with the request ID in the error's body too: identitystore models it there. */
export const identityStoreProtocol: Protocol = {
  answer: jsonProtocol.answer,
  error: (error, requestId) => {
    const reply = jsonProtocol.error(error, requestId);
    return { ...reply, body: JSON.stringify({ __type: error.type, Message: error.message, RequestId: requestId, ...error.members }) };
  },
};

/** STS has its own names for two common errors. */
const stsNames: Readonly<Record<string, string>> = { ValidationException: 'ValidationError', ThrottlingException: 'Throttling' };

const stsNamespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** The query protocol of STS: form in, XML out. */
export const queryProtocol: Protocol = {
  answer: (operation, output, requestId) => xmlReply(200, requestId,
    `<${operation}Response xmlns="${stsNamespace}">${xmlMembers({ [`${operation}Result`]: output, ResponseMetadata: { RequestId: requestId } })}</${operation}Response>`),
  error: (error, requestId) => {
    const detail = { Type: error.status >= 500 ? 'Receiver' : 'Sender', Code: stsNames[error.type] ?? error.type, Message: error.message };
    return xmlReply(error.status, requestId, `<ErrorResponse xmlns="${stsNamespace}">${xmlMembers({ Error: detail, RequestId: requestId })}</ErrorResponse>`);
  },
};

function jsonHeaders(requestId: string): Readonly<Record<string, string>> {
  return { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId };
}

function xmlReply(status: number, requestId: string, body: string): Reply {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}
