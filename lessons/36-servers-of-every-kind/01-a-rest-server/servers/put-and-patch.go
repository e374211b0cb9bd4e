// PUT replaces, PATCH merges; both end in the same check.
// Run: go run put-and-patch.go        PORT moves it away from 8080.
package main

import (
	"cmp"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"
)

type user struct {
	ID    int    `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
	City  string `json:"city,omitempty"`
}

var (
	lock  sync.Mutex
	users []user
)

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}

func refuse(w http.ResponseWriter, status int, text string) {
	answer(w, status, map[string]string{"error": text})
}

// Reads the body over what wanted holds. false: it was answered already.
func readInto(w http.ResponseWriter, r *http.Request, wanted *user) bool {
	id := wanted.ID
	if err := json.NewDecoder(r.Body).Decode(wanted); err != nil {
		refuse(w, http.StatusBadRequest, "the body is no JSON")
		return false
	}
	wanted.ID = id // not the client’s to choose
	if wanted.Name == "" || wanted.Email == "" {
		text := "a user has a name and an email"
		refuse(w, http.StatusUnprocessableEntity, text)
		return false
	}
	return true
}

// Before a handler: the user of the path, or 404.
func known(
	next func(http.ResponseWriter, *http.Request, *user),
) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		lock.Lock()
		defer lock.Unlock()
		id, _ := strconv.Atoi(r.PathValue("id"))
		if id < 1 || id > len(users) {
			refuse(w, http.StatusNotFound, "there is no such user")
			return
		}
		next(w, r, &users[id-1])
	}
}

func main() {
	http.HandleFunc("POST /users",
		func(w http.ResponseWriter, r *http.Request) {
			lock.Lock()
			defer lock.Unlock()
			made := user{ID: len(users) + 1}
			if readInto(w, r, &made) {
				users = append(users, made)
				answer(w, http.StatusCreated, made)
			}
		})
	http.HandleFunc("GET /users/{id}", known(
		func(w http.ResponseWriter, r *http.Request, old *user) {
			answer(w, http.StatusOK, old)
		}))
	http.HandleFunc("PUT /users/{id}", known(
		func(w http.ResponseWriter, r *http.Request, old *user) {
			made := user{ID: old.ID} // from nothing
			if readInto(w, r, &made) {
				*old = made
				answer(w, http.StatusOK, made)
			}
		}))
	http.HandleFunc("PATCH /users/{id}", known(
		func(w http.ResponseWriter, r *http.Request, old *user) {
			made := *old // from what was there
			// null leaves a string as it is, so it is cleared by hand.
			raw := map[string]json.RawMessage{}
			if err := json.NewDecoder(r.Body).Decode(&raw); err != nil {
				refuse(w, http.StatusBadRequest, "the body is no JSON")
				return
			}
			fields := map[string]*string{
				"name": &made.Name, "email": &made.Email, "city": &made.City,
			}
			for name, value := range raw {
				field, ok := fields[name]
				if !ok {
					continue
				}
				*field = ""
				if json.Unmarshal(value, field) != nil {
					refuse(w, http.StatusUnprocessableEntity, name)
					return
				}
			}
			if made.Name == "" || made.Email == "" {
				text := "a user has a name and an email"
				refuse(w, http.StatusUnprocessableEntity, text)
				return
			}
			*old = made
			answer(w, http.StatusOK, made)
		}))
	port := cmp.Or(os.Getenv("PORT"), "8080")
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
