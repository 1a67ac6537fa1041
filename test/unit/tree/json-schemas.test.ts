import { expect } from 'chai';
import fc from 'fast-check';
import { schemas } from '../../../src/kinds/schemas.js';
import { fileSchemas } from '../../../src/tree/index.js';
import { arbitrarySnapshot } from '../../support/arbitraries/index.js';

type Shape = Readonly<{ type?: string; properties?: Readonly<Record<string, Shape>>; required?: readonly string[]; additionalProperties?: Shape | boolean; propertyNames?: Shape; items?: Shape; anyOf?: readonly Shape[]; enum?: readonly unknown[]; const?: unknown; pattern?: string; minLength?: number; maxLength?: number; maxItems?: number }>;

/** A reading of the parts of JSON Schema (2020-12) that the schemas use, made from the specification alone. */
function fits(shape: Shape | boolean, value: unknown): boolean {
  if (typeof shape === 'boolean') return shape;
  if (shape.anyOf !== undefined) return shape.anyOf.some((one) => fits(one, value));
  if (shape.enum !== undefined && !shape.enum.includes(value)) return false;
  if ('const' in shape && shape.const !== value) return false;
  switch (shape.type) {
    case 'string': return typeof value === 'string' && [...value].length >= (shape.minLength ?? 0) && [...value].length <= (shape.maxLength ?? Infinity) && (shape.pattern === undefined || new RegExp(shape.pattern, 'u').test(value));
    case 'boolean': return typeof value === 'boolean';
    case 'number': return typeof value === 'number';
    case 'integer': return Number.isInteger(value);
    case 'array': return Array.isArray(value) && value.length <= (shape.maxItems ?? Infinity) && value.every((item) => fits(shape.items ?? true, item));
    case 'object': return isMapping(value) && fitsObject(shape, value);
    case undefined: return true;
    default: throw new Error(`no reading of type ${shape.type}`);
  }
}

function fitsObject({ properties = {}, required = [], additionalProperties = true, propertyNames = {} }: Shape, value: Readonly<Record<string, unknown>>): boolean {
  return required.every((name) => Object.hasOwn(value, name))
    && Object.entries(value).every(([name, inner]) => fits(propertyNames, name) && fits(Object.hasOwn(properties, name) ? (properties[name] as Shape) : additionalProperties, inner));
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const shapes = new Map(fileSchemas().map(({ fileName, schema }) => [fileName.replace('.schema.json', ''), schema as Shape]));

describe('the JSON Schemas of the files', () => {
  it('are there for every kind, and take every object that the kinds take', () => {
    expect([...shapes.keys()].slice(0, schemas.length)).to.deep.equal(schemas.map(({ name }) => name));
    fc.assert(fc.property(arbitrarySnapshot(), ({ objects }) => {
      for (const { kind, body } of objects.values()) expect(fits(shapes.get(kind) as Shape, JSON.parse(JSON.stringify(body)))).to.equal(true);
    }), { numRuns: 100 });
  });

  for (const kind of schemas.map(({ name }) => name)) {
    it(`of ${kind} refuse a field that nobody knows`, () => {
      fc.assert(fc.property(arbitrarySnapshot(), ({ objects }) => {
        for (const { kind: is, body } of objects.values()) if (is === kind) expect(fits(shapes.get(kind) as Shape, { ...(JSON.parse(JSON.stringify(body)) as object), nobodyKnows: 1 })).to.equal(false);
      }), { numRuns: 10 });
    });
  }
});
