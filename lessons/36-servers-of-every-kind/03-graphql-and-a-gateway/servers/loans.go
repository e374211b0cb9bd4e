// A scalar of one's own, and a loader that asks once for all.
// Once: go get github.com/graph-gophers/graphql-go
// and: go get github.com/graph-gophers/dataloader/v7
// Run: go run loans.go        PORT moves it away from 8080.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/graph-gophers/dataloader/v7"
	"github.com/graph-gophers/graphql-go"
	"github.com/graph-gophers/graphql-go/relay"
)

const schema = `
	scalar DateTime
	type Query {
		books: [Book!]!
		lookups: Int!
	}
	type Mutation {
		lend(title: String!, at: DateTime!): Book!
		rename(author: ID!, name: String!): Author!
		resetLookups: Boolean!
	}
	type Book {
		title: String!
		lentAt: DateTime!
		author: Author!
	}
	type Author {
		id: ID!
		name: String!
	}
`

// These three methods make a Go type a scalar.
type dateTime struct{ time.Time }

func (dateTime) ImplementsGraphQLType(name string) bool {
	return name == "DateTime"
}

func (d *dateTime) UnmarshalGraphQL(input any) (err error) {
	text, _ := input.(string)
	d.Time, err = time.Parse(time.RFC3339, text)
	return err
}

func (d dateTime) MarshalJSON() ([]byte, error) {
	return json.Marshal(d.UTC().Format(time.RFC3339))
}

type author struct {
	ID   graphql.ID
	Name string
}

type book struct {
	Title    string
	LentAt   dateTime
	authorID graphql.ID
}

var (
	lock    sync.Mutex
	lookups int32
	authors = map[graphql.ID]author{
		"1": {"1", "Stanisław Lem"},
		"2": {"2", "Ursula K. Le Guin"},
	}
	never = dateTime{time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	books = []*book{
		{"Solaris", never, "1"},
		{"The Dispossessed", never, "2"},
		{"The Cyberiad", never, "1"},
	}
)

// As many results as keys, and in their order.
func authorsByIDs(
	_ context.Context, ids []graphql.ID,
) []*dataloader.Result[author] {
	lock.Lock()
	defer lock.Unlock()
	lookups++
	results := make([]*dataloader.Result[author], len(ids))
	for at, id := range ids {
		results[at] = &dataloader.Result[author]{Data: authors[id]}
	}
	return results
}

type loaderKey struct{}

func (b *book) Author(ctx context.Context) (author, error) {
	loader := ctx.Value(loaderKey{}).(*dataloader.Loader[graphql.ID, author])
	return loader.Load(ctx, b.authorID)()
}

type root struct{}

func (root) Books() []*book { return books }

func (root) Lookups() int32 {
	lock.Lock()
	defer lock.Unlock()
	return lookups
}

func (root) Lend(args struct {
	Title string
	At    dateTime
}) (*book, error) {
	lock.Lock()
	defer lock.Unlock()
	at := slices.IndexFunc(books, func(b *book) bool {
		return b.Title == args.Title
	})
	if at < 0 {
		return nil, fmt.Errorf("there is no %q", args.Title)
	}
	lent := *books[at]
	lent.LentAt = args.At
	books[at] = &lent
	return books[at], nil
}

func (root) Rename(args struct {
	Author graphql.ID
	Name   string
}) author {
	lock.Lock()
	defer lock.Unlock()
	authors[args.Author] = author{args.Author, args.Name}
	return authors[args.Author]
}

func (root) ResetLookups() bool {
	lock.Lock()
	defer lock.Unlock()
	lookups = 0
	return true
}

func main() {
	plain := graphql.UseFieldResolvers()
	parsed := graphql.MustParseSchema(schema, &root{}, plain)
	handler := &relay.Handler{Schema: parsed}
	http.HandleFunc("POST /graphql",
		func(w http.ResponseWriter, r *http.Request) {
			// A loader of its own for each request.
			loader := dataloader.NewBatchedLoader(authorsByIDs)
			ctx := context.WithValue(r.Context(), loaderKey{}, loader)
			handler.ServeHTTP(w, r.WithContext(ctx))
		})
	port := cmp.Or(os.Getenv("PORT"), "8080")
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
