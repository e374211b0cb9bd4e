// Two versions of one API over one store.
// Run: go run two-versions.go        PORT moves it away from 8080.
package main

import (
	"cmp"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
)

type user struct {
	ID    int    `json:"id"`
	First string `json:"first"`
	Last  string `json:"last"`
}

// What v1 promised, for as long as it lives.
type userV1 struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

var (
	lock  sync.Mutex
	users []user
)

type version struct {
	read   func(*json.Decoder) (user, error)
	write  func(user) any
	sunset string
}

var versions = map[string]version{
	"v1": {
		read: func(body *json.Decoder) (user, error) {
			var sent userV1
			err := body.Decode(&sent)
			first, last, _ := strings.Cut(sent.Name, " ")
			return user{First: first, Last: last}, err
		},
		write: func(u user) any {
			return userV1{u.ID, u.First + " " + u.Last}
		},
		sunset: "Thu, 30 Sep 2027 00:00:00 GMT",
	},
	"v2": {
		read: func(body *json.Decoder) (user, error) {
			var sent user
			err := body.Decode(&sent)
			return sent, err
		},
		write: func(u user) any { return u },
	},
}

func (v version) answer(w http.ResponseWriter, status int, u user) {
	w.Header().Set("Content-Type", "application/json")
	if v.sunset != "" {
		w.Header().Set("Sunset", v.sunset) // RFC 8594
	}
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v.write(u))
}

func main() {
	for name, v := range versions {
		http.HandleFunc("POST /"+name+"/users",
			func(w http.ResponseWriter, r *http.Request) {
				made, err := v.read(json.NewDecoder(r.Body))
				if err != nil {
					http.Error(w, "the body is no JSON", 400)
					return
				}
				lock.Lock()
				defer lock.Unlock()
				made.ID = len(users) + 1
				users = append(users, made)
				v.answer(w, http.StatusCreated, made)
			})
		http.HandleFunc("GET /"+name+"/users/{id}",
			func(w http.ResponseWriter, r *http.Request) {
				lock.Lock()
				defer lock.Unlock()
				id, _ := strconv.Atoi(r.PathValue("id"))
				if id < 1 || id > len(users) {
					http.NotFound(w, r)
					return
				}
				v.answer(w, http.StatusOK, users[id-1])
			})
	}
	port := cmp.Or(os.Getenv("PORT"), "8080")
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
