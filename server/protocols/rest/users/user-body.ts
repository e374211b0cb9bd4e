/** Between the domain's users and REST's. Keys always come in the same order: bytes are what is taught. */
import { type Address, DEFAULT_PREFERENCES, type User, type UserContent } from '../../../domain/index.ts'
import { AppError } from '../../../errors.ts'
import type { NewUser, UserBody, UserPatch, WholeUser } from './user-schema.ts'

type AddressBody = NonNullable<UserBody['address']>

/** Users are never changed, only replaced: what was made of one holds as long as it is there. */
const made = new WeakMap<User, UserBody>()

export function toUserBody(user: User): UserBody {
  const known = made.get(user)
  if (known !== undefined) return known
  const body = makeUserBody(user)
  made.set(user, body)
  return body
}

function makeUserBody({ id, name, email, address, preferences, createdAt }: User): UserBody {
  const { language, theme, newsletter } = preferences
  return {
    id,
    name,
    email,
    address: address && toAddressBody(address),
    preferences: { language, theme, newsletter },
    created_at: createdAt,
  }
}

export function toContent({ name, email, address, preferences }: NewUser | WholeUser): UserContent {
  return {
    name,
    email,
    address: address ? toAddress(address) : null,
    preferences: { ...DEFAULT_PREFERENCES, ...preferences },
  }
}

/** RFC 7396 §2, for a user: throws `invalid` when merging leaves an address without one of its parts. */
export function mergePatch(content: UserContent, patch: UserPatch): UserContent {
  return {
    name: patch.name ?? content.name,
    email: patch.email ?? content.email,
    address:
      patch.address === undefined ? content.address : patch.address && mergeAddress(content.address, patch.address),
    preferences: { ...content.preferences, ...patch.preferences },
  }
}

function mergeAddress(address: Address | null, patch: Partial<AddressBody>): Address {
  const { street, city, country, postal_code } = { ...(address && toAddressBody(address)), ...patch }
  if (street !== undefined && city !== undefined && country !== undefined && postal_code !== undefined) {
    return toAddress({ street, city, country, postal_code })
  }
  const missing = Object.entries({ street, city, country, postal_code }).filter(([, value]) => value === undefined)
  throw new AppError('invalid', 'This user has no address yet: a new one must be whole', {
    details: Object.fromEntries(missing.map(([name]) => [`address.${name}`, ['is required']])),
  })
}

function toAddressBody({ street, city, country, postalCode }: Address): AddressBody {
  return { street, city, country, postal_code: postalCode }
}

function toAddress({ street, city, country, postal_code }: AddressBody): Address {
  return { street, city, country, postalCode: postal_code }
}
