// Package warc reads the records of web archives and the pages in them.
//
// In: the decompressed bytes of a WARC file, record by record. Out: headers and
// blocks, and of a response its status, its type and its payload as the server
// meant it: joined chunks, unpacked.
//
//  1. Reader.Next reads one record: its header and exactly as many bytes as the
//     header promises. Fewer are an error, never an end of the file: archives are
//     cut off in transfer every day.
//  2. Split parts a response into HTTP head and payload.
//  3. Response.Payload undoes chunks and packing, up to a given size.
//
// The package is ours because the readers tried lose records and addresses in
// silence. It knows the headers that crawlers write and no others, and checks no
// digests.
package warc
