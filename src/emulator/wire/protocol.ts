import { isObject, type Json } from '../json.js';
import { serviceTables } from '../shapes/table.js';
import type { ServiceError } from '../service-error.js';
import { xmlMembers } from './xml.js';

/** An HTTP answer. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How the connection ends before the reply is complete: at once, or in the middle of the body. */
  readonly ending?: 'reset' | 'cut';
}

/** How a protocol writes answers and errors. */
export interface Protocol {
  readonly answer: (operation: string, output: Json, requestId: string) => Reply;
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

/** STS has its own names for some common errors. */
const stsNames: Readonly<Record<string, string>> = {
  ValidationException: 'ValidationError', ThrottlingException: 'Throttling', AccessDeniedException: 'AccessDenied',
  UnrecognizedClientException: 'InvalidClientTokenId', ExpiredTokenException: 'ExpiredToken', InvalidSignatureException: 'SignatureDoesNotMatch',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
};

const stsNamespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** The query protocol of STS: form in, XML out. */
export const queryProtocol: Protocol = {
  answer: (operation, output, requestId) => {
    const result = isObject(output) ? xmlMembers(output, serviceTables.sts, serviceTables.sts.operations[operation]?.output) : '';
    const metadata = xmlMembers({ ResponseMetadata: { RequestId: requestId } });
    return xmlReply(200, requestId, `<${operation}Response xmlns="${stsNamespace}"><${operation}Result>${result}</${operation}Result>${metadata}</${operation}Response>`);
  },
  error: (error, requestId) => {
    const name = stsNames[error.type] ?? error.type;
    const detail = { Type: error.status >= 500 ? 'Receiver' : 'Sender', Code: name, Message: error.message };
    const status = name === 'AccessDenied' ? 403 : error.status;
    return xmlReply(status, requestId, `<ErrorResponse xmlns="${stsNamespace}">${xmlMembers({ Error: detail, RequestId: requestId })}</ErrorResponse>`);
  },
};

function jsonHeaders(requestId: string): Readonly<Record<string, string>> {
  return { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId };
}

function xmlReply(status: number, requestId: string, body: string): Reply {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}
