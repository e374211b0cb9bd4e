/** What both contracts of users ask of their callers, in the same words; what a user is, they have from the schemas of all protocols. */
import { Code, ConnectError } from '@connectrpc/connect'
import type { TString } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Address } from '../../../domain/index.ts'
import { AppError } from '../../../errors.ts'
import { explainErrors } from '../../../json-api/explain-errors.ts'
import { addressFields, Email, PersonName } from '../../../json-api/schema.ts'
import { invalid } from './invalid.ts'

const DEFAULT_PAGE_SIZE = 10
const MAX_PAGE_SIZE = 100

const nameFault = faultFinder(PersonName)
const emailFault = faultFinder(Email)
const addressFault = {
  street: faultFinder(addressFields.street),
  city: faultFinder(addressFields.city),
  country: faultFinder(addressFields.country),
  postal_code: faultFinder(addressFields.postal_code),
}

export function checkName(name: string): void {
  if (name === '') throw invalid('Name is required')
  const fault = nameFault(name)
  if (fault !== null) throw invalid(`Name ${fault}`)
}

export function checkEmail(email: string): void {
  if (email === '') throw invalid('Email is required')
  if (emailFault(email) !== null) throw invalid('Email must be an address like ada@example.com')
}

/** A message whose fields were left out is an address of empty texts: none that a letter could be sent to. */
export function toAddress({ street, city, country, postalCode }: Address): Address {
  const faults = {
    street: addressFault.street(street),
    city: addressFault.city(city),
    country: addressFault.country(country),
    postal_code: addressFault.postal_code(postalCode),
  }
  for (const [name, fault] of Object.entries(faults)) {
    if (fault !== null) throw invalid(`address.${name} ${fault}: an address is replaced as a whole`)
  }
  return { street, city, country, postalCode }
}

/** What is wrong with a text, as the end of a sentence that begins with its name. */
function faultFinder(schema: TString): (value: unknown) => string | null {
  const validator = Compile(schema)
  return (value) =>
    validator.Check(value)
      ? null
      : Object.values(explainErrors(schema, validator.Errors(value)))
          .flat()
          .join(', ')
}

/** proto3 sends no 0, so 0 is what a caller says who says nothing. */
export function readPageSize(size: number): number {
  if (size < 0) throw invalid('page_size must not be negative')
  return size === 0 ? DEFAULT_PAGE_SIZE : Math.min(size, MAX_PAGE_SIZE)
}

/** Runs `act` with the number that the id stands for; tells an unknown user in the words of the contract. */
export async function withUser<T>(id: string | bigint, act: (id: number) => Promise<T>): Promise<T> {
  if (!/^[1-9][0-9]{0,8}$/.test(String(id))) throw unknown(id)
  try {
    return await act(Number(id))
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'not_found') throw unknown(id, thrown)
    throw thrown
  }
}

function unknown(id: string | bigint, cause?: unknown): ConnectError {
  return new ConnectError(`User with id ${id} not found`, Code.NotFound, undefined, undefined, cause)
}
