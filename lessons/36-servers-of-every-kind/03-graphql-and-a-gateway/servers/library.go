// GraphQL, schema first: methods of structs are the resolvers.
// Once: go get github.com/graph-gophers/graphql-go
// Run: go run library.go        PORT moves it away from 8080.
package main

import (
	"cmp"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"

	"github.com/graph-gophers/graphql-go"
	"github.com/graph-gophers/graphql-go/relay"
)

const schema = `
	type Query {
		book(id: ID!): Book
	}
	type Mutation {
		addBook(title: String!, authorId: ID!): Book!
	}
	type Book {
		id: ID!
		title: String!
		author: Author!
	}
	type Author {
		name: String!
		books: [Book!]!
	}
`

type author struct {
	id   graphql.ID
	Name string
}

type book struct {
	ID       graphql.ID
	Title    string
	authorID graphql.ID
}

var authors = map[graphql.ID]*author{
	"1": {"1", "Stanisław Lem"},
	"2": {"2", "Ursula K. Le Guin"},
}

var (
	lock  sync.Mutex
	books = []*book{{"1", "Solaris", "1"}}
)

// Author and Books are resolvers; Name, ID and Title are plain fields.
func (b *book) Author() (*author, error) {
	if found, ok := authors[b.authorID]; ok {
		return found, nil
	}
	return nil, fmt.Errorf("there is no author %s", b.authorID)
}

func (a *author) Books() []*book {
	lock.Lock()
	defer lock.Unlock()
	own := []*book{}
	for _, one := range books {
		if one.authorID == a.id {
			own = append(own, one)
		}
	}
	return own
}

type root struct{}

// nil is null: the schema says Book and not Book!.
func (root) Book(args struct{ ID graphql.ID }) *book {
	lock.Lock()
	defer lock.Unlock()
	for _, one := range books {
		if one.ID == args.ID {
			return one
		}
	}
	return nil
}

func (root) AddBook(args struct {
	Title    string
	AuthorID graphql.ID
}) *book {
	lock.Lock()
	defer lock.Unlock()
	id := graphql.ID(strconv.Itoa(len(books) + 1))
	books = append(books, &book{id, args.Title, args.AuthorID})
	return books[len(books)-1]
}

func main() {
	// Panics at once if a field of the schema has no resolver.
	plain := graphql.UseFieldResolvers()
	parsed := graphql.MustParseSchema(schema, &root{}, plain)
	http.Handle("POST /graphql", &relay.Handler{Schema: parsed})
	port := cmp.Or(os.Getenv("PORT"), "8080")
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
