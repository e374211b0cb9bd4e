/** Files that between them use all of the language that the lab reads; buf has to build each. */
const message = (scope: string, fields: readonly string[]) =>
  `syntax = "proto3";\npackage all.${scope};\nmessage All {\n${fields.join('\n')}\n}\n`

const SCALARS = [
  'double',
  'float',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
  'bool',
  'string',
  'bytes',
] as const

const UNPACKABLE = ['string', 'bytes']
const NO_KEYS = ['double', 'float', 'bytes']

export const FILES: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'empty.proto', text: 'syntax = "proto3";\n' },
  {
    name: 'scalars.proto',
    text: message(
      'plain',
      SCALARS.map((type, index) => `  ${type} f_${type} = ${index + 1};`),
    ),
  },
  {
    name: 'optional.proto',
    text: message(
      'present',
      SCALARS.map((type, index) => `  optional ${type} f_${type} = ${index + 1};`),
    ),
  },
  {
    name: 'repeated.proto',
    text: message(
      'many',
      SCALARS.map((type, index) => `  repeated ${type} f_${type} = ${index + 1};`),
    ),
  },
  {
    name: 'packed.proto',
    text: message(
      'packed',
      SCALARS.filter((type) => !UNPACKABLE.includes(type)).map(
        (type, index) => `  repeated ${type} f_${type} = ${index + 1} [packed = ${index % 2 === 0}];`,
      ),
    ),
  },
  {
    name: 'maps.proto',
    text: `${message('maps', [
      ...SCALARS.filter((type) => !NO_KEYS.includes(type)).map(
        (type, index) => `  map<${type}, Kind> by_${type} = ${index + 1};`,
      ),
      ...SCALARS.map((type, index) => `  map<string, ${type}> to_${type} = ${index + 101};`),
    ])}enum Kind { KIND_NONE = 0; KIND_ONE = 0x1; KIND_OLD = -1; }\n`,
  },
  {
    name: 'nested.proto',
    text: `syntax = "proto3";
package a.b;
import "google/protobuf/timestamp.proto";
import public "google/protobuf/wrappers.proto";
/* A block. */
message Outer {
  Inner first = 1; // Its own Inner.
  .a.b.Inner second = 2;
  b.Inner third = 3;
  message Inner {
    Outer back = 1;
    repeated Inner many = 2;
    map<string, Inner> named = 3;
    message Deep { Kind kind = 1; }
    enum Kind { A = 0; B = 1; }
  }
  Inner.Deep deep = 4;
  google.protobuf.Timestamp at = 5;
  google.protobuf.StringValue text = 6;
  Inner.Kind kind = 7 [deprecated = true];
  map<int32, Other> before = 8;
  message Other {}
}
message Inner { string name = 1; }
`,
  },
  {
    name: 'oneofs.proto',
    text: `syntax = "proto3";
package oneofs;
message Choice {
  optional int32 first = 1;
  oneof one { string a = 2; Choice b = 3 [deprecated = true]; }
  oneof two { bytes c = 4; }
  optional string _under = 5;
  optional string last_one = 6;
  string __odd__name_ = 7;
  string UPPER_Case = 8;
  string with_1_digit = 9;
}
`,
  },
  {
    name: 'enums.proto',
    text: `syntax = "proto3";
package enums;
enum Alias {
  option allow_alias = true;
  UNKNOWN = 0;
  STARTED = 1;
  RUNNING = 1 [deprecated = true];
  HEX = 0x10;
  OCTAL = 012;
  LOW = -2147483648;
  reserved 5, 7 to 9, -5 to -3, 1000 to max;
  reserved "OLD", 'OLDER';
}
`,
  },
  {
    name: 'reserved.proto',
    text: `syntax = "proto3";
package reserved_;
message Kept {
  reserved 2, 15, 9 to 11, 40 to max;
  reserved "foo", "bar";
  string name = 1;
  string message = 3;
  string reserved = 4;
  bool option = 5;
  int32 oneof = 6;
  optional string optional = 7;
  repeated string repeated = 8;
}
`,
  },
  {
    name: 'services.proto',
    text: `syntax = "proto3";
package services;
option java_package = "org.example" ".services";
option optimize_for = CODE_SIZE;
option java_multiple_files = true;
service Talk {
  option deprecated = true;
  rpc One(Ask) returns (Answer);
  rpc Many(Ask) returns (stream Answer) {}
  rpc Gather(stream .services.Ask) returns (services.Answer) { option idempotency_level = IDEMPOTENT; }
  rpc Both(stream Ask) returns (stream Answer) { option deprecated = true; };
}
message Ask { option deprecated = true; string q = 1 [json_name = "question"]; int64 n = 2 [jstype = JS_STRING]; }
message Answer { bytes a = 1 [debug_redact = true]; }
`,
  },
  {
    name: 'old.proto',
    text: `syntax = "proto2";
package old;
message Old {
  required string name = 1;
  optional int32 age = 2 [default = 42];
  optional string greeting = 3 [default = "hello\\n\\"you\\""];
  optional bool flag = 4 [default = true];
  optional Kind kind = 5 [default = KIND_B];
  optional double ratio = 6 [default = 1.5];
  repeated int32 packed = 7 [packed = true];
  repeated int32 loose = 8;
  optional double endless = 9 [default = -inf];
  optional uint64 large = 10 [default = 18446744073709551615];
  oneof choice { int32 a = 11; string b = 12; }
  map<string, int32> counts = 13;
  optional uint32 hex = 14 [default = 0xff];
}
enum Kind { KIND_A = 3; KIND_B = 1; }
`,
  },
]
