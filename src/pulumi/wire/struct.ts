import type { PropertyMap, PropertyValue } from '../../kinds/kind.js';
import { lengthTag, varintTag, type ProtobufWriter } from './protobuf-writer.js';

/** Tags of google.protobuf.Struct, its entries, Value and ListValue (google/protobuf/struct.proto). */
const tags = {
  entry: lengthTag(1), key: lengthTag(1), value: lengthTag(2), element: lengthTag(1),
  number: 2 * 8 + 1, text: lengthTag(3), boolean: varintTag(4), struct: lengthTag(5), list: lengthTag(6),
} as const;

/** Writes the properties as the content of a google.protobuf.Struct. */
export function writeStruct(writer: ProtobufWriter, properties: PropertyMap): void {
  for (const key of Object.keys(properties)) {
    const entry = writer.length;
    writeValue(writer, properties[key] as PropertyValue);
    writer.close(tags.value, entry);
    writer.text(tags.key, key);
    writer.close(tags.entry, entry);
  }
}

function writeValue(writer: ProtobufWriter, value: PropertyValue): void {
  if (typeof value === 'string') writer.text(tags.text, value);
  else if (typeof value === 'boolean') writeBoolean(writer, value);
  else if (typeof value === 'number') writeNumber(writer, value);
  else writeParts(writer, value);
}

function writeParts(writer: ProtobufWriter, value: Extract<PropertyValue, object>): void {
  const before = writer.length;
  if (Array.isArray(value)) {
    writeList(writer, value);
    writer.close(tags.list, before);
  } else {
    writeStruct(writer, value);
    writer.close(tags.struct, before);
  }
}

function writeList(writer: ProtobufWriter, list: readonly PropertyValue[]): void {
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const element = writer.length;
    writeValue(writer, list[index] as PropertyValue);
    writer.close(tags.element, element);
  }
}

/** A choice among kinds of values is written even where it is false. */
function writeBoolean(writer: ProtobufWriter, value: boolean): void {
  writer.varint(value ? 1 : 0);
  writer.varint(tags.boolean);
}

function writeNumber(writer: ProtobufWriter, value: number): void {
  writer.double(value);
  writer.varint(tags.number);
}
