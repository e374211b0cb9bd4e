import { expect, test } from 'vitest'
import { readProtoComments } from './proto-comments.ts'

const FILE = `
// The licence.

syntax = "proto3"; // not a field
package a.b;
import "x.proto"; // nor this

/* A person.
 * In two lines. */
message User {
  // Who it is,
  // in full.
  string name = 1;
  int32 age = 2; // In years.
  oneof contact { string mail = 3; /* with @ */ }
  message Inner {
    // Deep.
    bool yes = 1 [deprecated = true];
  }
  // Alone.

  map<string, string> more = 4;
}
enum State { OFF = 0; // Nothing runs.
}
service S {
  // Gets it.
  rpc Get(User) returns (User) {
    option idempotency_level = NO_SIDE_EFFECTS; // none
  }
  rpc List(User) returns (stream User); // One by one.
}
`

test('comments go with what they stand above or behind', () => {
  expect(Object.fromEntries(readProtoComments(FILE))).toEqual({
    'a.b.User': 'A person.\nIn two lines.',
    'a.b.User.name': 'Who it is,\nin full.',
    'a.b.User.age': 'In years.',
    'a.b.User.mail': 'with @',
    'a.b.User.Inner.yes': 'Deep.',
    'a.b.State.OFF': 'Nothing runs.',
    'a.b.S.Get': 'Gets it.',
    'a.b.S.List': 'One by one.',
  })
})

test.each(['', '{{{', '}', 'message', '// only', 'rpc ; = ;'])('odd text %j is no reason to fail', (text) => {
  expect(() => readProtoComments(text)).not.toThrow()
})
