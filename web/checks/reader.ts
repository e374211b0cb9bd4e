/** Reads YAML data strictly: an unknown property or a wrong type is an error that names its place. */
export class CheckError extends Error {
  /** `lesson.yaml: checks[0].request` */
  readonly where: string

  constructor(where: string, message: string) {
    super(`${where}: ${message}`)
    this.name = 'CheckError'
    this.where = where
  }
}

export class Reader {
  readonly value: unknown
  readonly where: string

  constructor(value: unknown, where: string) {
    this.value = value
    this.where = where
  }

  fail(message: string): never {
    throw new CheckError(this.where, message)
  }

  /** The properties of a map, each one of `known`. */
  map<Known extends string>(known: readonly Known[]): Partial<Record<Known, Reader>> {
    const read: Partial<Record<Known, Reader>> = {}
    for (const [name, reader] of this.entries()) {
      const property = known.find((candidate) => candidate === name)
      if (property === undefined) this.fail(`unknown property “${name}”; known are ${known.join(', ')}`)
      read[property] = reader
    }
    if (Object.keys(read).length === 0) this.fail(`says nothing; known are ${known.join(', ')}`)
    return read
  }

  entries(): (readonly [string, Reader])[] {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) this.fail('has to be a map')
    return Object.entries(this.value).map(([name, value]) => [name, new Reader(value, `${this.where}.${name}`)])
  }

  list(): Reader[] {
    if (!Array.isArray(this.value) || this.value.length === 0) this.fail('has to be a list with at least one entry')
    return this.value.map((value: unknown, index) => new Reader(value, `${this.where}[${index}]`))
  }

  text(): string {
    return typeof this.value === 'string' && this.value !== '' ? this.value : this.fail('has to be a text')
  }

  bool(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.fail('has to be true or false')
  }

  oneOf<Name extends string>(names: readonly Name[]): Name {
    const found = names.find((name) => name === this.value)
    return found ?? this.fail(`has to be one of ${names.join(', ')}`)
  }
}
