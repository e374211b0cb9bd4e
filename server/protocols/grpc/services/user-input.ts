/** What both contracts of users ask of their callers, in the same words. */
import { Code, ConnectError } from '@connectrpc/connect'
import { AppError } from '../../../errors.ts'
import { invalid } from './invalid.ts'

const NAME_LENGTH = 200
const EMAIL_LENGTH = 254
/** One @ with something around it and a dot behind: what can be said of an address without writing to it. */
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/

const DEFAULT_PAGE_SIZE = 10
const MAX_PAGE_SIZE = 100

export function checkName(name: string): void {
  if (name === '') throw invalid('Name is required')
  if (name.length > NAME_LENGTH) throw invalid(`Name may have ${NAME_LENGTH} characters`)
}

export function checkEmail(email: string): void {
  if (email === '') throw invalid('Email is required')
  if (email.length > EMAIL_LENGTH || !EMAIL.test(email)) throw invalid('Email must be an address like ada@example.com')
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
