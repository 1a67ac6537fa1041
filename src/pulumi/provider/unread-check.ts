import { fieldsOf } from '../wire/fields.js';
import { lengthTag, ProtobufWriter } from '../wire/protobuf-writer.js';

/** Field of pulumirpc.CheckRequest in @pulumi/pulumi 3.230.0 (proto/pulumi/provider.proto): the inputs of the program. */
const newsField = 3;

/** Field of pulumirpc.CheckResponse: the inputs that are taken. */
const inputsTag = lengthTag(1);

interface Method {
  readonly requestDeserialize: (bytes: Buffer) => unknown;
  readonly responseSerialize: (response: never) => Buffer;
}
type Handler = (call: { readonly request: never }, answer: (error: null, response: Buffer) => void) => void;
type AddService = (this: unknown, service: Readonly<Record<string, Method>>, implementation: object) => void;

/** The part of @grpc/grpc-js that is used. */
export interface ServerModule {
  readonly Server: { readonly prototype: { addService: AddService } };
}

/**
 * Makes the SDK's provider answer Check with the very bytes that it got: our check takes all inputs as they are (provider.ts),
 * and it is the one call that the engine makes for every resource.
 */
export function answerCheckUnread({ Server }: ServerModule): void {
  const { addService } = Server.prototype;
  const bytes: Method = { requestDeserialize: (request) => request, responseSerialize: (response) => response };
  const check: Handler = ({ request }, answer) => { answer(null, checked(request)); };
  Server.prototype.addService = function (service, implementation) {
    const { check: known } = service;
    if (known === undefined) throw new Error("the SDK's dynamic provider has no Check");
    addService.call(this, { ...service, check: { ...known, ...bytes } }, Object.assign(implementation, { check }));
  };
}

const writer = new ProtobufWriter();

/** The answer to a CheckRequest: its news, as they are. */
export function checked(request: Buffer): Buffer {
  const news = fieldsOf(request).find(({ number }) => number === newsField)?.value;
  if (Buffer.isBuffer(news)) writer.bytes(inputsTag, news);
  return writer.take();
}
