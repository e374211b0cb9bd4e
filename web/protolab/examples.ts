/** Files to begin with: small ones that each teach one thing, and this server's own contracts, whole. */
import echo from '../../proto/echo.proto?raw'
import example from '../../proto/example.proto?raw'
import gateway from '../../proto/gateway.proto?raw'
import parcelV1 from '../../proto/parcel_v1.proto?raw'
import parcelV2 from '../../proto/parcel_v2.proto?raw'
import user from '../../proto/user.proto?raw'
import userService from '../../proto/user_service.proto?raw'
import userV1 from '../../proto/user_v1.proto?raw'

export interface LabExample {
  readonly id: string
  readonly title: 'first' | 'numbers' | 'packed' | 'presence' | 'oneof' | 'contract'
  /** Of a contract: its file. */
  readonly file: string
  readonly proto: string
  readonly message: string
  readonly json: string
}

const small = (body: string) => `syntax = "proto3";\n\npackage lab;\n\n${body}\n`
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

const FIRST: LabExample = {
  id: 'first',
  title: 'first',
  file: '',
  proto: small(`message Person {
  int32 id = 1;
  string name = 2;
  repeated string emails = 3;
  Kind kind = 4;
}

enum Kind {
  KIND_UNSPECIFIED = 0;
  KIND_STUDENT = 1;
  KIND_TEACHER = 2;
}`),
  message: 'lab.Person',
  json: json({ id: 150, name: 'Ada', emails: ['ada@example.com'], kind: 'KIND_TEACHER' }),
}

export const EXAMPLES: readonly LabExample[] = [
  FIRST,
  {
    id: 'numbers',
    title: 'numbers',
    file: '',
    proto: small(`// The same number in six types. Try -1, 127, 128, 300.
message Numbers {
  int32 plain = 1;
  sint32 zigzag = 2;
  uint32 unsigned = 3;
  fixed32 four_bytes = 4;
  double eight_bytes = 5;
  int64 long = 16;
}`),
    message: 'lab.Numbers',
    json: json({ plain: 127, zigzag: 127, unsigned: 127, fourBytes: 127, eightBytes: 127, long: '127' }),
  },
  {
    id: 'packed',
    title: 'packed',
    file: '',
    proto: small(`message Readings {
  repeated int32 packed = 1;
  repeated int32 one_by_one = 2 [packed = false];
  map<string, int32> by_name = 3;
}`),
    message: 'lab.Readings',
    json: json({ packed: [1, 2, 300], oneByOne: [1, 2, 300], byName: { a: 1, b: 2 } }),
  },
  {
    id: 'presence',
    title: 'presence',
    file: '',
    proto: small(`message Settings {
  // 0 and "not set" look alike: neither is sent.
  int32 volume = 1;
  // 0 that was set is sent.
  optional int32 brightness = 2;
  bool muted = 3;
}`),
    message: 'lab.Settings',
    json: json({ volume: 0, brightness: 0, muted: false }),
  },
  {
    id: 'oneof',
    title: 'oneof',
    file: '',
    proto: small(`import "google/protobuf/timestamp.proto";

message Event {
  google.protobuf.Timestamp at = 1;
  oneof what {
    string text = 2;
    Point moved_to = 3;
  }

  message Point {
    sint32 x = 1;
    sint32 y = 2;
  }
}`),
    message: 'lab.Event',
    json: json({ at: '2025-01-15T09:30:00Z', movedTo: { x: -1, y: 2 } }),
  },
  contract('example.proto', example, 'example.HelloRequest', { name: 'Ada' }),
  contract('user_service.proto', userService, 'UserRequest', { userId: 123 }),
  contract('user.proto', user, 'user.CreateUserRequest', { name: 'Ada', email: 'ada@example.com' }),
  contract('user_v1.proto', userV1, 'user.v1.GetUserRequest', {}),
  contract('parcel_v1.proto', parcelV1, 'parcel.v1.Parcel', { id: 'A1', to: 'Ada', weight: 500, fragile: true }),
  contract('parcel_v2.proto', parcelV2, 'parcel.v2.Parcel', {
    id: 'A1',
    recipient: 'Ada',
    weight: 500,
    handling: 'HANDLING_KEEP_COOL',
    note: 'Ring twice',
  }),
  contract('echo.proto', echo, 'echo.v1.Everything', {
    int32Value: -1,
    sint32Value: -1,
    textChoice: 'hello',
    packedNumbers: [1, 2, 3],
    counts: { a: 1 },
    color: 'COLOR_GREEN',
  }),
  contract('gateway.proto', gateway, 'gateway.v1.Parcel', {
    id: '1',
    size: 'SIZE_LARGE',
    tags: ['a'],
    note: 'fragile',
  }),
]

export const FIRST_EXAMPLE = FIRST

function contract(file: string, proto: string, message: string, value: unknown): LabExample {
  return { id: file, title: 'contract', file, proto, message, json: json(value) }
}
