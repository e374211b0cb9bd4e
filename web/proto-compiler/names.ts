/** Names that the compiler makes out of names, as protoc does. */

/** `user_id` → `userId` */
export function jsonNameOf(name: string): string {
  return name.replace(/_+(.?)/g, (_, letter: string) => letter.toUpperCase())
}

/** Name of the hidden message of a map: `phone_numbers` → `PhoneNumbersEntry`. */
export function entryNameOf(field: string): string {
  return `${field.replace(/(?:^|_)+(.?)/g, (_, letter: string) => letter.toUpperCase())}Entry`
}

export function inScope(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`
}
