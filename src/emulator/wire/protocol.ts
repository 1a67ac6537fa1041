import { isObject, type Json } from '../json.js';
import { type ServiceTable, serviceTables } from '../shapes/table.js';
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

/** The services of the query protocol have their own names for some common errors. */
const queryNames: Readonly<Record<string, string>> = {
  ValidationException: 'ValidationError', ThrottlingException: 'Throttling', AccessDeniedException: 'AccessDenied',
  UnrecognizedClientException: 'InvalidClientTokenId', ExpiredTokenException: 'ExpiredToken', InvalidSignatureException: 'SignatureDoesNotMatch',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
};

/** What IAM writes for errors whose shapes have longer names. */
const iamNames: Readonly<Record<string, string>> = {
  NoSuchEntityException: 'NoSuchEntity', InvalidInputException: 'InvalidInput', PolicyEvaluationException: 'PolicyEvaluation',
  ServiceFailureException: 'ServiceFailure',
};

/** The query protocol of STS. */
export const stsProtocol = queryProtocol(serviceTables.sts, 'https://sts.amazonaws.com/doc/2011-06-15/');

/** The query protocol of IAM. */
export const iamProtocol = queryProtocol(serviceTables.iam, 'https://iam.amazonaws.com/doc/2010-05-08/', iamNames);

/** Form in, XML out. */
function queryProtocol(table: ServiceTable, namespace: string, ownNames: Readonly<Record<string, string>> = {}): Protocol {
  return {
    answer: (operation, output, requestId) => {
      const result = isObject(output) ? xmlMembers(output, table, table.operations[operation]?.output) : '';
      const metadata = xmlMembers({ ResponseMetadata: { RequestId: requestId } });
      return xmlReply(200, requestId, `<${operation}Response xmlns="${namespace}"><${operation}Result>${result}</${operation}Result>${metadata}</${operation}Response>`);
    },
    error: (error, requestId) => {
      const name = ownNames[error.type] ?? queryNames[error.type] ?? error.type;
      const detail = { Type: error.status >= 500 ? 'Receiver' : 'Sender', Code: name, Message: error.message };
      const status = name === 'AccessDenied' ? 403 : error.status;
      return xmlReply(status, requestId, `<ErrorResponse xmlns="${namespace}">${xmlMembers({ Error: detail, RequestId: requestId })}</ErrorResponse>`);
    },
  };
}

function jsonHeaders(requestId: string): Readonly<Record<string, string>> {
  return { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId };
}

function xmlReply(status: number, requestId: string, body: string): Reply {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}
