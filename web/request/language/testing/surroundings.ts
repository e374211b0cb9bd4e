/** A small server to read blocks against: a few paths in OpenAPI, and contracts with every kind of field. */
import { createFileRegistry, createRegistry, type DescFile, fromJson } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { contracts as own } from '#proto/api/schema.ts'
import { readProtoComments } from '../contract/proto-comments.ts'
import { readOpenApi } from '../contract/rest-surface.ts'
import type { Surroundings } from '../surroundings.ts'

const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' }, description: 'Number of the user' }

const openApi = {
  openapi: '3.1.0',
  paths: {
    '/api/v1/users': {
      get: {
        summary: 'List users',
        parameters: [
          { name: 'page', in: 'query', schema: { type: 'integer', default: 1 }, description: 'Pages count from 1' },
          { name: 'sort', in: 'query', schema: { type: 'string', enum: ['name', '-name'] } },
          { name: 'If-None-Match', in: 'header', schema: { type: 'string' }, description: 'An ETag you have' },
        ],
        responses: {
          200: { content: { 'application/json': {}, 'text/csv': {} } },
          406: { content: { 'application/problem+json': {} } },
        },
      },
      post: {
        summary: 'Create a user',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/NewUser' } } } },
        responses: { 201: {} },
      },
    },
    '/api/v1/users/{id}': {
      parameters: [id],
      get: { summary: 'Read a user', responses: {} },
      delete: { responses: {} },
    },
    '/api/v1/users/{id}/orders/{order_id}': {
      get: {
        parameters: [
          id,
          { name: 'order_id', in: 'path', required: true, schema: { type: 'string', examples: ['o7'] } },
        ],
        responses: {},
      },
    },
  },
  components: {
    schemas: {
      NewUser: {
        type: 'object',
        required: ['name', 'email'],
        properties: {
          name: { type: 'string', description: 'As it is shown' },
          email: { type: 'string', format: 'email' },
          preferences: {
            type: 'object',
            properties: { theme: { enum: ['light', 'dark'] }, newsletter: { type: ['boolean', 'null'] } },
          },
          tags: { type: 'array', items: { type: 'string' } },
          label: { type: ['string', 'integer', 'null'] },
          near: {
            anyOf: [
              { type: 'object', properties: { id: { type: 'integer' } } },
              { type: 'array', items: { type: 'integer' } },
            ],
          },
        },
      },
    },
  },
}

const field = (name: string, number: number, type: string, more: object = {}) => {
  const jsonName = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return { name, jsonName, number, type, label: 'LABEL_OPTIONAL', ...more }
}

const set = fromJson(FileDescriptorSetSchema, {
  file: [
    {
      name: 'shop.proto',
      package: 'shop',
      syntax: 'proto3',
      enumType: [
        {
          name: 'State',
          value: [
            { name: 'STATE_UNSPECIFIED', number: 0 },
            { name: 'STATE_PAID', number: 1 },
          ],
        },
      ],
      messageType: [
        {
          name: 'Order',
          field: [
            field('state', 1, 'TYPE_ENUM', { typeName: '.shop.State' }),
            field('buyer', 2, 'TYPE_MESSAGE', { typeName: '.shop.Buyer' }),
            field('items', 3, 'TYPE_MESSAGE', { typeName: '.shop.Item', label: 'LABEL_REPEATED' }),
            field('notes', 4, 'TYPE_MESSAGE', { typeName: '.shop.Order.NotesEntry', label: 'LABEL_REPEATED' }),
            field('card', 5, 'TYPE_STRING', { oneofIndex: 0 }),
            field('is_cash', 6, 'TYPE_BOOL', { oneofIndex: 0 }),
          ],
          oneofDecl: [{ name: 'payment' }],
          nestedType: [
            {
              name: 'NotesEntry',
              options: { mapEntry: true },
              field: [field('key', 1, 'TYPE_STRING'), field('value', 2, 'TYPE_STRING')],
            },
          ],
        },
        { name: 'Buyer', field: [field('full_name', 1, 'TYPE_STRING'), field('age', 2, 'TYPE_INT32')] },
        { name: 'Item', field: [field('count', 1, 'TYPE_UINT32')] },
      ],
      service: [
        {
          name: 'Shop',
          method: [
            { name: 'Buy', inputType: '.shop.Order', outputType: '.shop.Order' },
            {
              name: 'Find',
              inputType: '.shop.Buyer',
              outputType: '.shop.Buyer',
              options: { idempotencyLevel: 'NO_SIDE_EFFECTS' },
            },
            { name: 'Watch', inputType: '.shop.Buyer', outputType: '.shop.Order', serverStreaming: true },
            { name: 'Fill', inputType: '.shop.Item', outputType: '.shop.Order', clientStreaming: true },
          ],
        },
      ],
    },
  ],
})

const files: readonly DescFile[] = [...createFileRegistry(set).files]

const docs = readProtoComments(`
syntax = "proto3";
package shop;

// Everything for sale.
service Shop {
  // Takes an order.
  rpc Buy(Order) returns (Order);
}

message Order {
  // How far it is.
  State state = 1;
  oneof payment {
    string card = 5; // Its number.
  }
}
`)

export const surroundings: Surroundings = {
  variables: { host: 'http://127.0.0.1:8080' },
  contracts: createRegistry(...own, ...files),
  rest: readOpenApi(openApi),
  docs,
}
