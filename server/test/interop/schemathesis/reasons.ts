/** What schemathesis takes for a failure and is none, or is what OpenAPI cannot say. */
export interface Reason {
  /** Of the check, as the report has it. */
  readonly code: string
  /** Method and path. */
  readonly operations: RegExp
  readonly because: string
}

const [SERVER_ERROR, OFF_SCHEMA, TOO_MUCH_TAKEN, TOO_LITTLE_TAKEN, WITHOUT_HEADER, OTHER_METHOD] = [
  ...['ST101', 'ST108', 'ST201', 'ST202', 'ST203', 'ST204'],
] as const

export const REASONS: readonly Reason[] = [
  {
    code: SERVER_ERROR,
    operations: /^\w+ \/v1\//,
    because: 'a method that a path does not have is UNIMPLEMENTED to grpc-gateway, which is 501',
  },
  {
    code: SERVER_ERROR,
    operations: /^\w+ \/shop\//,
    because: 'PUT /shop/services/… has stopped a service: 503 is what the lesson is about, and is documented',
  },
  {
    code: SERVER_ERROR,
    operations: /^GET \/api\/v1\/(quotes\/random|reports\/countries)$/,
    because: '500, 502, 503 and 504 are taught there, and are documented',
  },
  {
    code: OFF_SCHEMA,
    operations: /^GET \/events$/,
    because: 'OpenAPI 3.1 describes a stream of events as one text; that each event is an object is OpenAPI 3.2',
  },
  {
    code: WITHOUT_HEADER,
    operations: /^PUT \/api\/v2\/users\/\{id\}$/,
    because: 'a missing If-Match is 428 (RFC 6585 §3), which the check does not know',
  },
  {
    code: OTHER_METHOD,
    operations: /^\w+ \/v1\//,
    because: 'as above: 501 instead of 405',
  },
  {
    code: OTHER_METHOD,
    operations: /^QUERY /,
    because: 'QUERY is refused by Fastify before any route: it comes without a Content-Type, which is 400',
  },
  {
    code: TOO_LITTLE_TAKEN,
    operations: /^(GET|PUT|PATCH|DELETE) \/api\/(v\d\/)?(users|companies|exports|posts|products|reports)\b/,
    because: 'If-Match with a tag of another state is 412; and in XML the check writes null as the text “null”',
  },
  {
    code: TOO_LITTLE_TAKEN,
    operations: /^POST \/api\/(v\d\/)?(users|posts|users\/\{id\}\/orders)$/,
    because: 'an author or a product that is not there is 422; and in XML the check writes null as the text “null”',
  },
  {
    code: TOO_LITTLE_TAKEN,
    operations: /^GET \/api\/(notifications|poll)\//,
    because: 'a position thousands of years ahead is refused by a text that says why, not by a bound of the schema',
  },
  {
    code: TOO_LITTLE_TAKEN,
    operations: /^POST \/shop\/order(s|-events)$/,
    because: 'an Idempotency-Key is for one order: with another body it is 422',
  },
  {
    code: TOO_LITTLE_TAKEN,
    operations: /^(GET|POST) \/graphql$/,
    because: 'a text that is no GraphQL, and a field of a form that is no JSON, are texts to a schema',
  },
  {
    code: TOO_LITTLE_TAKEN,
    operations: /^\w+ \/v1\//,
    because:
      'what a value may be, and that a oneof holds one, is no matter of a .proto file: the method says INVALID_ARGUMENT',
  },
  {
    code: TOO_MUCH_TAKEN,
    operations: /^(GET|PUT|PATCH) \/api\/(v\d\/)?users(\/\{id\})?$/,
    because: 'version 1 knows no fields; and 412 comes before the body is looked at (RFC 9110 §13.2.1)',
  },
  {
    code: TOO_MUCH_TAKEN,
    operations: /^POST \/api\/v1\/posts$/,
    because: 'null as the check writes it in XML is the text “null”',
  },
  {
    code: TOO_MUCH_TAKEN,
    operations: /^(GET|POST) \/graphql$/,
    because:
      'x-batching says off or nothing; what is no JSON in an unused variable, and 11 operations, are told by GraphQL’s errors',
  },
  {
    code: TOO_MUCH_TAKEN,
    operations: /^\w+ \/v1\//,
    because:
      'grpc-gateway reads more than ProtoJSON writes: numbers of enums, a duration of "0", null for a message, names nobody knows',
  },
  {
    code: TOO_MUCH_TAKEN,
    operations: /^POST \/rpc$/,
    because: 'JSON-RPC tells a wrong call by `error` in the body; HTTP has carried it well, which is 200',
  },
]
