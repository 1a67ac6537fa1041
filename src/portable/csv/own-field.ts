/** A field that the object itself has: names of people's making can be those of JavaScript's own, such as `constructor`. */
export function ownField(object: object, name: PropertyKey): unknown {
  return Object.hasOwn(object, name) ? (object as Record<PropertyKey, unknown>)[name] : undefined;
}

/** Sets a field, whatever its name: as an assignment `__proto__` would be lost. */
export function setOwnField(object: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}
