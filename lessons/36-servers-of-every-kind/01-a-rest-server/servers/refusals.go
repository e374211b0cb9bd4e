// Handlers return errors; one wrapper turns them into statuses.
// Run: go run refusals.go        PORT moves it away from 8080.
package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"
)

// What the core says. It knows no HTTP.
var (
	errNotFound = errors.New("not found")
	errTaken    = errors.New("taken")
	errInvalid  = errors.New("invalid")
	errBroken   = errors.New("broken body")
)

type user struct {
	ID    int    `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

var (
	lock  sync.Mutex
	users []user
)

func add(wanted user) (user, error) {
	lock.Lock()
	defer lock.Unlock()
	if wanted.Email == "" {
		return user{}, fmt.Errorf("%w: email is missing", errInvalid)
	}
	for _, one := range users {
		if one.Email == wanted.Email {
			return user{}, fmt.Errorf("%w: %s", errTaken, wanted.Email)
		}
	}
	wanted.ID = len(users) + 1
	users = append(users, wanted)
	return wanted, nil
}

func find(id string) (user, error) {
	lock.Lock()
	defer lock.Unlock()
	at, err := strconv.Atoi(id)
	if err != nil || at < 1 || at > len(users) {
		return user{}, fmt.Errorf("%w: user %s", errNotFound, id)
	}
	return users[at-1], nil
}

// The one place that knows what errors mean in HTTP.
func statusOf(err error) int {
	switch {
	case errors.Is(err, errBroken):
		return http.StatusBadRequest
	case errors.Is(err, errNotFound):
		return http.StatusNotFound
	case errors.Is(err, errTaken):
		return http.StatusConflict
	case errors.Is(err, errInvalid):
		return http.StatusUnprocessableEntity
	}
	return http.StatusInternalServerError
}

type handler func(r *http.Request) (status int, body any, err error)

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	status, body, err := h(r)
	contentType := "application/json"
	if err != nil {
		status, contentType = statusOf(err), "application/problem+json"
		detail := err.Error()
		if status == http.StatusInternalServerError {
			log.Print(err) // the details stay here
			detail = "something broke here"
		}
		body = map[string]any{"status": status, "detail": detail}
	}
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}

func create(r *http.Request) (int, any, error) {
	var sent user
	if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
		return 0, nil, errBroken
	}
	made, err := add(sent)
	return http.StatusCreated, made, err
}

func read(r *http.Request) (int, any, error) {
	found, err := find(r.PathValue("id"))
	return http.StatusOK, found, err
}

func report(*http.Request) (int, any, error) {
	return 0, nil, errors.New("cannot open /var/lib/users.db")
}

func main() {
	http.Handle("POST /users", handler(create))
	http.Handle("GET /users/{id}", handler(read))
	http.Handle("GET /report", handler(report))
	port := cmp.Or(os.Getenv("PORT"), "8080")
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
