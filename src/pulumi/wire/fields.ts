/** One field of a protobuf message; integers come as numbers, everything else as the bytes that it takes. */
export interface Field {
  readonly number: number;
  readonly value: number | Buffer;
}

/** The fields of a protobuf message in their order, without a look into what they hold. Groups and 64-bit integers are not read. */
export function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 0x80) {
      const byte = message.readUInt8(at);
      at += 1;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  };
  const bytes = (size: number): Buffer => {
    at += size;
    if (at > message.length) throw new RangeError('a message was cut off');
    return message.subarray(at - size, at);
  };
  const valueOf = (type: number): number | Buffer => {
    if (type === 0) return varint();
    if (type === 2) return bytes(varint());
    return bytes(type === 1 ? 8 : 4);
  };
  while (at < message.length) {
    const tag = varint();
    fields.push({ number: Math.floor(tag / 8), value: valueOf(tag % 8) });
  }
  return fields;
}

/** The text of a field; empty when the message has no such field. */
export function textOf(message: Buffer, number: number): string {
  const value = fieldsOf(message).find((field) => field.number === number)?.value;
  return Buffer.isBuffer(value) ? value.toString() : '';
}
