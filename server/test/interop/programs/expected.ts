/** What every gRPC program prints: they all make the same calls, in the same order, in a world of their own. */

export const KATHERINE = ['Katherine Johnson', 'katherine@example.com']

/** Statuses by their numbers: each language has names of its own for them. */
export const CALLS = [
  'user.GetUser 1: Ada Lovelace, status 1',
  'user.GetUser 999: 5 User with id 999 not found',
  'user.CreateUser: 124 John',
  'user.CreateUser without a name: 3 Name is required',
  'user.CreateUser again: 6 The e-mail address john@example.com belongs to another user',
  'user.UpdateUser: Jack john@example.com',
  'user.ListUsers: 3 users, the first Ada Lovelace',
  'user.DeleteUser: deleted',
  'user.GetUser 124: 5 User with id 124 not found',
  'user.v1.CreateUser: 125 Jane, true, Springfield',
  'user.v1.GetUser: Jane',
  'user.v1.UpdateUser: Janet, 2 tags',
  'user.v1.ListUsers: Ada Lovelace on page 1, more',
  'user.v1.DeleteUser: true',
  'echo.Echo: the same',
  'echo.Echo compressed: the same',
  'echo.Fail: 8 slow down, details ErrorInfo RetryInfo',
  'echo.Repeat: 1 2 3',
  'echo.Wait: 4',
] as const

/** By the calls above, whatever the language. */
export const FRAMES = {
  toServer: ['PRI * HTTP/2.0', 'john@example.com', 'Springfield', 'slow down'],
  toClient: [...KATHERINE, 'Ada Lovelace', 'Janet', 'tick'],
} as const
