import { z } from 'zod';

type Arrange = (value: unknown) => unknown;

const arrangers = new WeakMap<object, Arrange>();

/**
 * The same value with its fields in the order in which the schema declares them; mappings with free keys keep theirs.
 * The schema is the only list of fields there is.
 */
export function inSchemaOrder(schema: z.core.$ZodType, value: unknown): unknown {
  return arranger(schema)(value);
}

function arranger(schema: z.core.$ZodType): Arrange {
  const known = arrangers.get(schema);
  if (known !== undefined) return known;
  const made = makeArranger(schema);
  arrangers.set(schema, made);
  return made;
}

function makeArranger(schema: z.core.$ZodType): Arrange {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return arranger(schema.def.innerType);
  if (schema instanceof z.ZodPipe) return arranger(schema.def.in instanceof z.ZodTransform ? schema.def.out : schema.def.in);
  if (schema instanceof z.ZodArray) return eachElement(arranger(schema.def.element));
  if (schema instanceof z.ZodMap) return eachValue(arranger(schema.def.valueType));
  if (schema instanceof z.ZodObject) return eachField(Object.entries(schema.def.shape));
  if (schema instanceof z.ZodUnion) return firstFitting(schema.def.options);
  return (value) => value;
}

function eachElement(arrange: Arrange): Arrange {
  return (value) => (value as unknown[]).map(arrange);
}

function eachValue(arrange: Arrange): Arrange {
  return (value) => Object.fromEntries(Object.entries(value as object).map(([key, element]) => [key, arrange(element)]));
}

function eachField(shape: readonly (readonly [string, z.core.$ZodType])[]): Arrange {
  const fields = shape.map(([name, schema]) => [name, arranger(schema)] as const);
  return (value) => {
    const given = value as Record<string, unknown>;
    const arranged: Record<string, unknown> = {};
    for (const [name, arrange] of fields) if (given[name] !== undefined) arranged[name] = arrange(given[name]);
    return arranged;
  };
}

function firstFitting(options: readonly z.core.$ZodType[]): Arrange {
  return (value) => {
    const fitting = options.find((option) => z.core.safeParse(option, value).success);
    return fitting === undefined ? value : arranger(fitting)(value);
  };
}
