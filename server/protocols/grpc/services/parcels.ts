/** Three editions of one depot, each of which reads a parcel by its own contract, stamps it and passes it on. */
import { DepotService as Careless } from '#proto/gen/parcel_careless_pb.js'
import { DepotService as First } from '#proto/gen/parcel_v1_pb.js'
import { DepotService as Second } from '#proto/gen/parcel_v2_pb.js'
import { type Served, served } from './served.ts'

/** The message that came goes on: fields that this edition does not know stay in it. */
function stamped<P extends { readonly stamps: string[] }>(parcel: P, stamp: string): P {
  parcel.stamps.push(stamp)
  return parcel
}

export function depotServices(): readonly Served[] {
  return [
    served(First, { stamp: (parcel) => stamped(parcel, 'v1') }),
    served(Second, { stamp: (parcel) => stamped(parcel, 'v2') }),
    served(Careless, { stamp: (parcel) => stamped(parcel, 'careless') }),
  ]
}
