// A REST server for one kind of thing, by the standard library alone.
// Run: go run users.go        PORT moves it away from 8080.
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"
)

type user struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

var (
	lock  sync.Mutex // each request runs in a goroutine of its own
	users = map[int]user{}
	last  int
)

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}

func missing(w http.ResponseWriter, r *http.Request) {
	text := "there is no user " + r.PathValue("id")
	answer(w, http.StatusNotFound, map[string]string{"error": text})
}

func create(w http.ResponseWriter, r *http.Request) {
	var sent struct{ Name string }
	if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
		http.Error(w, "the body is no JSON", http.StatusBadRequest)
		return
	}
	lock.Lock()
	defer lock.Unlock()
	last++
	users[last] = user{last, sent.Name}
	w.Header().Set("Location", fmt.Sprintf("/users/%d", last))
	answer(w, http.StatusCreated, users[last])
}

func read(w http.ResponseWriter, r *http.Request) {
	id, _ := strconv.Atoi(r.PathValue("id"))
	lock.Lock()
	defer lock.Unlock()
	if found, ok := users[id]; ok {
		answer(w, http.StatusOK, found)
	} else {
		missing(w, r)
	}
}

func remove(w http.ResponseWriter, r *http.Request) {
	id, _ := strconv.Atoi(r.PathValue("id"))
	lock.Lock()
	defer lock.Unlock()
	if _, ok := users[id]; !ok {
		missing(w, r)
		return
	}
	delete(users, id)
	w.WriteHeader(http.StatusNoContent)
}

func main() {
	// Methods and {names} in patterns: since Go 1.22.
	http.HandleFunc("POST /users", create)
	http.HandleFunc("GET /users/{id}", read)
	http.HandleFunc("DELETE /users/{id}", remove)
	port := cmp.Or(os.Getenv("PORT"), "8080")
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
